import type { Behaviour } from "../support/behaviour";
import { ROOT, SPAN_ID, TRACE_ID, TRACEPARENT, XRAY } from "./common";

const PARENT = { traceId: TRACE_ID, parent: SPAN_ID };
const HEADERS = { traceparent: TRACEPARENT, tracestate: "a=1", baggage: "user=ann" };
const W3C = { $matches: `^00-${TRACE_ID}-[\\da-f]{16}-0[13]$` };
const AWS = { $matches: `^Root=1-${TRACE_ID.slice(0, 8)}-${TRACE_ID.slice(8)};Parent=[\\da-f]{16};Sampled=1$` };

/** Who is the parent, and what is passed on. */
export const PROPAGATORS: readonly Behaviour[] = [
  {
    name: "by default all of W3C's and X-Ray's headers are passed on",
    steps: [
      {
        call: { does: "inject", event: { headers: HEADERS } },
        answer: { traceparent: W3C, tracestate: "a=1", baggage: "user=ann", "X-Amzn-Trace-Id": AWS },
      },
    ],
    spans: [{ ...ROOT, ...PARENT, traceState: "a=1" }],
  },
  {
    name: "tracecontext alone",
    environment: { OTEL_PROPAGATORS: "tracecontext" },
    steps: [
      {
        call: { does: "inject", event: { headers: { ...HEADERS, "x-amzn-trace-id": XRAY } } },
        answer: { traceparent: W3C, tracestate: "a=1" },
      },
      { call: { does: "answer", event: { headers: { "x-amzn-trace-id": XRAY } } } },
    ],
    spans: [{ ...ROOT, ...PARENT, traceState: "a=1" }, ROOT],
  },
  {
    name: "X-Ray's alone",
    environment: { OTEL_PROPAGATORS: "xray" },
    steps: [
      { call: { does: "inject", event: { headers: { "x-amzn-trace-id": XRAY } } }, answer: { "X-Amzn-Trace-Id": AWS } },
      { call: { event: { headers: HEADERS } } },
    ],
    spans: [{ ...ROOT, ...PARENT }, ROOT],
  },
  {
    name: "baggage alone, which has no parent",
    environment: { OTEL_PROPAGATORS: "baggage" },
    steps: [{ call: { does: "inject", event: { headers: HEADERS } }, answer: { baggage: "user=ann" } }],
    spans: [ROOT],
  },
  {
    name: "xray-lambda takes Lambda's own segment as the parent",
    environment: { OTEL_PROPAGATORS: "tracecontext,xray-lambda" },
    steps: [{ call: { xray: XRAY } }],
    spans: [{ ...ROOT, ...PARENT }],
  },
  {
    name: "none passes nothing on",
    environment: { OTEL_PROPAGATORS: "none" },
    steps: [{ call: { does: "inject", event: { headers: HEADERS } }, answer: {} }],
    spans: [ROOT],
  },
  {
    name: "one that is not known, such as b3, is left out and told",
    environment: { OTEL_PROPAGATORS: "b3,xray" },
    isFresh: true,
    steps: [{ call: { event: { headers: { "x-amzn-trace-id": XRAY } } } }],
    spans: [{ ...ROOT, ...PARENT }],
    log: [{ $matches: "OTEL_PROPAGATORS has b3, which is not known here: it is left out$" }],
  },
  {
    name: "xray beside xray-lambda is left out and told",
    environment: { OTEL_PROPAGATORS: "xray,xray-lambda" },
    isFresh: true,
    steps: [{ call: { xray: XRAY } }],
    spans: [{ ...ROOT, ...PARENT }],
    log: [{ $matches: "xray and xray-lambda, which exclude each other: xray is left out$" }],
  },
  {
    name: "an extractor of the function's own says who the parent is",
    environment: { OTEL_LAMBDA_IMAGE_EXTRACTOR: "behaviours:find_parent" },
    only: { family: "python", because: "an extractor is named as its language writes names" },
    steps: [{ call: { event: { meta: { traceparent: TRACEPARENT } } } }],
    spans: [{ ...ROOT, ...PARENT }],
  },
  {
    name: "an extractor of the function's own says who the parent is",
    environment: { OTEL_LAMBDA_IMAGE_EXTRACTOR: "behaviours:findParent" },
    only: { family: "nodejs", because: "an extractor is named as its language writes names" },
    steps: [{ call: { event: { meta: { traceparent: TRACEPARENT } } } }],
    spans: [{ ...ROOT, ...PARENT }],
  },
  {
    name: "an extractor that fails is told, and leaves the call without a parent",
    environment: { OTEL_LAMBDA_IMAGE_EXTRACTOR: "behaviours:none" },
    isFresh: true,
    steps: [{ call: {} }, { call: {} }],
    spans: [{ ...ROOT, count: 2 }],
    log: [{ $matches: "OTEL_LAMBDA_IMAGE_EXTRACTOR=behaviours:none is of no use for a call: " }],
  },
];
