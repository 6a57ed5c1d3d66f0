import type { DemoDescription, Json } from "./demoDescription";

export type CallKind = "plain" | "withParent" | "failing" | "afterThaw";

export interface PlannedCall {
  /** 1 for the first. */
  number: number;
  kind: CallKind;
  event: Json;
  /** The order that the call saves; none where it is to fail. */
  orderId?: string;
}

/** Who the call with a traceparent says it comes from. */
export const caller = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

export const callCount = 20;
const specialCalls = new Map<number, CallKind>([
  [5, "withParent"],
  [10, "failing"],
  [15, "afterThaw"],
]);

export function planCalls(description: DemoDescription): PlannedCall[] {
  return Array.from({ length: callCount }, (_, index) => planCall(description, index + 1));
}

export function planCall(description: DemoDescription, number: number): PlannedCall {
  const kind = specialCalls.get(number) ?? "plain";
  if (kind === "failing") return { number, kind, event: description.failingEvent };
  const orderId = `order-${String(number).padStart(2, "0")}`;
  const event = fillIn(description.event, orderId);
  return { number, kind, orderId, event: kind === "withParent" ? addTraceparent(event) : event };
}

/** One entry for each span that the calls must produce. */
export function expectSpans(description: DemoDescription, calls: PlannedCall[]): string[] {
  return calls.flatMap(({ kind }) => (kind === "failing" ? description.spansOfFailingCall : description.spansOfCall));
}

function fillIn(value: Json, orderId: string): Json {
  return JSON.parse(JSON.stringify(value).replaceAll("{{orderId}}", orderId)) as Json;
}

function addTraceparent(event: Json): Json {
  const { headers, ...rest } = event as { headers?: { [name: string]: Json } };
  return { ...rest, headers: { ...headers, traceparent: `00-${caller.traceId}-${caller.spanId}-01` } };
}
