// What the rows of the table call, by the name that the client context has. The same is in behaviours.py.
import { context as contexts, propagation, trace } from "@opentelemetry/api";
import { putItem, request } from "./outgoing.mjs";
import { describeRoot, makeSpans, misuse } from "./ownSpans.mjs";
import { crash, end, ignoreSignal, runElsewhere, wait } from "./processes.mjs";

class OrderError extends Error {
  name = "OrderError";
}

function inject() {
  const carrier = {};
  propagation.inject(contexts.active(), carrier);
  return carrier;
}

function describeSpan() {
  const span = trace.getActiveSpan();
  const entries = propagation.getActiveBaggage()?.getAllEntries() ?? [];
  return {
    isRecording: span?.isRecording() ?? false,
    isValid: span !== undefined && trace.isSpanContextValid(span.spanContext()),
    baggage: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
  };
}

const FUNCTIONS = {
  answer: (given) => given ?? null,
  fail: ({ type, message }) => {
    throw new { OrderError, TypeError }[type](message);
  },
  failWithoutError: (given) => {
    throw given;
  },
  handleError: (given) => {
    trace.getActiveSpan()?.recordException(new OrderError(given));
    return "handled";
  },
  inject,
  describeSpan,
  makeSpans,
  describeRoot,
  misuse,
  request,
  putItem,
  runElsewhere,
  end,
  crash,
  wait,
  ignoreSignal,
};

export async function handle(event, context) {
  const call = context.clientContext?.custom ?? {};
  return FUNCTIONS[call.does ?? "answer"](call.with, event, context);
}

/** For OTEL_LAMBDA_IMAGE_EXTRACTOR. */
export function findParent(event) {
  return event.meta;
}
