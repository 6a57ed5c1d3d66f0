import { randomBytes } from "node:crypto";
import type { Signal } from "../../../../local/sink/sinkBehaviour";
import type { OtlpTraceRequest } from "../../../../local/sink/otlpJson";
import { createGrpcClient } from "../../../unit/local/sink/grpcClient";
import { encodeProtobuf } from "../../../unit/local/sink/encoding";
import type { RunningCollector } from "./runningCollector";

export const ROOT_ATTRIBUTES = { kept: "old", updated: "old", deleted: "old", hashed: "old" };

const nanoseconds = `${Date.now()}000000`;
const serviceName = { attributes: [{ key: "service.name", value: { stringValue: "orders" } }] };

/** A trace of two spans, root and child, with two events on the root: kept and noise. */
function makeTrace(): OtlpTraceRequest {
  const traceId = randomBytes(16).toString("hex");
  const rootId = randomBytes(8).toString("hex");
  const times = { startTimeUnixNano: nanoseconds, endTimeUnixNano: nanoseconds };
  const attributes = Object.entries(ROOT_ATTRIBUTES).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const events = ["kept", "noise"].map((name) => ({ name, timeUnixNano: nanoseconds }));
  const root = { traceId, spanId: rootId, name: "root", kind: 2, ...times, attributes, events };
  const child = { traceId, spanId: randomBytes(8).toString("hex"), parentSpanId: rootId, name: "child", ...times };
  return { resourceSpans: [{ resource: serviceName, scopeSpans: [{ spans: [root, child] }] }] };
}

/** Metrics and a log record that the filters of the cases drop. */
const METRICS = ["dropped", "thirteen"].map((name) => ({
  name,
  gauge: { dataPoints: [{ timeUnixNano: nanoseconds, asInt: "13" }] },
}));
const BODIES: Record<Signal, () => object> = {
  traces: makeTrace,
  metrics: () => ({ resourceMetrics: [{ resource: serviceName, scopeMetrics: [{ metrics: METRICS }] }] }),
  logs: () => ({
    resourceLogs: [
      {
        resource: serviceName,
        scopeLogs: [{ logRecords: [{ timeUnixNano: nanoseconds, severityNumber: 9, body: { stringValue: "a" } }] }],
      },
    ],
  }),
};

export async function sendOverHttp({ httpPort }: RunningCollector, signal: Signal): Promise<void> {
  const response = await fetch(`http://localhost:${httpPort}/v1/${signal}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(BODIES[signal]()),
  });
  if (!response.ok) throw new Error(`The collector answered ${response.status}: ${await response.text()}`);
}

export async function sendTraceOverGrpc(port: number): Promise<void> {
  const client = createGrpcClient(`localhost:${port}`);
  try {
    await client.send(encodeProtobuf(makeTrace()));
  } finally {
    client.close();
  }
}
