import type { ReceivedSpan } from "../../../../local/sink";

const start = 1_700_000_000_000_000_000n;

/** A span that begins and ends so many milliseconds after the start of its trace. */
export function makeSpan(fromMs: number, toMs: number, fields: Partial<ReceivedSpan> = {}): ReceivedSpan {
  return {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    parentSpanId: "",
    traceState: "",
    name: "orders",
    kind: "server",
    startTimeUnixNano: start + BigInt(Math.round(fromMs * 1e6)),
    endTimeUnixNano: start + BigInt(Math.round(toMs * 1e6)),
    attributes: {},
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
    status: { code: "unset", message: "" },
    events: [],
    links: [],
    resource: { "service.name": "orders" },
    scope: { name: "", version: "" },
    ...fields,
  };
}
