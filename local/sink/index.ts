// A trace backend for one machine: receives OTLP as functions send it over HTTP and as collectors do over gRPC too, with
// TLS or not, keeps the spans in memory for whoever asks, and can play a backend that is slow, broken or gone.
export type { ReceivedRequest, SinkBehaviour } from "./sinkBehaviour";
export type { AttributeMap, AttributeValue, ReceivedSpan, SpanEvent, SpanLink } from "./receivedSpan";
export { startTraceSink, TraceSink, type TraceSinkOptions } from "./traceSink";
