import type { Behaviour } from "../support/behaviour";
import { ROOT, SPAN_ID, TRACE_ID, TRACEPARENT } from "./common";

const NOT_SAMPLED = TRACEPARENT.replace(/01$/, "00");
const PARENT = { traceId: TRACE_ID, parent: SPAN_ID };

const sampler = (name: string, argument: string, below: string, isSent: boolean): Behaviour => ({
  name: `below ${below === "" ? "nothing" : below === TRACEPARENT ? "a sampled parent" : "one that is not sampled"} a call is ${isSent ? "" : "not "}sampled`,
  environment: { OTEL_TRACES_SAMPLER: name, ...(argument === "" ? {} : { OTEL_TRACES_SAMPLER_ARG: argument }) },
  steps: [
    {
      call: { does: "describeSpan", event: below === "" ? {} : { traceparent: below } },
      answer: { isRecording: isSent, isValid: true, baggage: {} },
    },
  ],
  spans: isSent ? [{ ...ROOT, ...(below === "" ? {} : PARENT) }] : [],
});

/** Which calls are sampled. */
export const SAMPLERS: readonly Behaviour[] = [
  sampler("always_on", "", NOT_SAMPLED, true),
  sampler("always_off", "", TRACEPARENT, false),
  sampler("traceidratio", "0", TRACEPARENT, false),
  sampler("traceidratio", "1", NOT_SAMPLED, true),
  sampler("parentbased_always_off", "", "", false),
  sampler("parentbased_always_off", "", TRACEPARENT, true),
  sampler("parentbased_traceidratio", "0", "", false),
  sampler("parentbased_traceidratio", "0", TRACEPARENT, true),
  {
    name: "a ratio decides by the id of the trace, the same in both",
    environment: { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.5" },
    steps: ["0", "7", "8", "f"].map((digit) => ({
      call: { event: { traceparent: `00-0af7651916cd43dd${digit}448eb211c80319c-${SPAN_ID}-01` } },
    })),
    spans: ["0", "7"].map((digit) => ({
      ...ROOT,
      parent: SPAN_ID,
      traceId: `0af7651916cd43dd${digit}448eb211c80319c`,
    })),
  },
  {
    name: "an unknown sampler is told",
    environment: { OTEL_TRACES_SAMPLER: "often" },
    isFresh: true,
    steps: [{ call: {} }],
    spans: [ROOT],
    log: [{ $matches: "OTEL_TRACES_SAMPLER=often is unknown: using parentbased_always_on$" }],
  },
  {
    name: "an argument that is no ratio is told",
    environment: { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "2" },
    isFresh: true,
    steps: [{ call: {} }],
    spans: [ROOT],
    log: [{ $matches: "OTEL_TRACES_SAMPLER_ARG=2 is not a number from 0 to 1: using 1$" }],
  },
];
