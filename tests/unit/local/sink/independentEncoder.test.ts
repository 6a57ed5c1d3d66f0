import assert from "node:assert/strict";
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { decodeTraceRequest } from "../../../../local/sink/decodeTraceRequest";

// The other tests encode with our own .proto, which would hide a wrong field number; this encoder is OpenTelemetry's.
describe("decodeTraceRequest on what OpenTelemetry's own encoder made", () => {
  it("reads the spans of a real tracer", () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ "service.name": "orders" }),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const tracer = provider.getTracer("handler", "1.2");
    const root = tracer.startSpan("orders", {
      kind: SpanKind.CONSUMER,
      attributes: { "faas.coldstart": false, "faas.max_memory": 536870912, "messaging.batch": ["a", "b"], share: 0.25 },
    });
    const child = tracer.startSpan("DynamoDB.PutItem", { kind: SpanKind.CLIENT }, trace.setSpan(ROOT_CONTEXT, root));
    child.recordException(new Error("throttled"));
    child.setStatus({ code: SpanStatusCode.ERROR, message: "throttled" });
    child.end();
    root.end();

    const body = ProtobufTraceSerializer.serializeRequest(exporter.getFinishedSpans());
    const [first, second] = decodeTraceRequest(Buffer.from(body ?? []), "application/x-protobuf", "");
    assert.equal(first?.name, "DynamoDB.PutItem");
    assert.equal(first?.kind, "client");
    assert.equal(first?.parentSpanId, root.spanContext().spanId);
    assert.deepEqual(first?.status, { code: "error", message: "throttled" });
    assert.equal(first?.events[0]?.attributes["exception.message"], "throttled");
    assert.equal(second?.traceId, root.spanContext().traceId);
    assert.equal(second?.kind, "consumer");
    assert.ok(second !== undefined && second.endTimeUnixNano >= second.startTimeUnixNano);
    assert.deepEqual(second?.attributes, {
      "faas.coldstart": false,
      "faas.max_memory": 536870912,
      "messaging.batch": ["a", "b"],
      share: 0.25,
    });
    assert.deepEqual(second?.scope, { name: "handler", version: "1.2" });
    assert.equal(second?.resource["service.name"], "orders");
  });
});
