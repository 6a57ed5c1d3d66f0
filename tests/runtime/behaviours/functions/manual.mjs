// A function that makes its own span for a call, in mode manual.
import { SpanKind, trace } from "@opentelemetry/api";
import { configureOpenTelemetry, extractParent, instrumentLibraries, isColdStart } from "otel_setup";
import { request } from "./outgoing.mjs";

const provider = configureOpenTelemetry();
instrumentLibraries();
const tracer = trace.getTracer("own", "1.0");

export async function handle(event, context) {
  const options = { kind: SpanKind.SERVER, attributes: { "faas.coldstart": isColdStart() } };
  const answer = await tracer.startActiveSpan("order", options, extractParent(event, context), async (span) => {
    const given = event.request === undefined ? "made" : await request(event.request);
    span.end();
    return given;
  });
  await provider.forceFlush({ timeoutMillis: 5000 });
  return answer;
}
