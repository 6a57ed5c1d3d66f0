import { configureOpenTelemetry, extractParent, isColdStart } from "otel_setup";

const provider = configureOpenTelemetry();
const tracer = provider.getTracer("orders");

export async function handler(event, context) {
  const attributes = { cold: isColdStart(), "order.customer": event.name };
  tracer.startSpan("orders.save", { attributes }, extractParent(event, context)).end();
  await provider.forceFlush({ timeoutMillis: 5000 });
  return { node: process.version, hello: event.name };
}
