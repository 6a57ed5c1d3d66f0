import {
  type Attributes,
  type Context,
  isSpanContextValid,
  type Link,
  SamplingDecision,
  type SamplingResult,
  type SpanContext,
  type SpanKind,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { describe, warn, warnOnce } from "../diagnostics";

/** The interface of the SDK's samplers, so that those can be set here. */
export interface Sampler {
  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult;
  toString(): string;
}

/** A parent that leaves the decision to whom it calls, as X-Ray's `Sampled=?` does. */
export const undecided = new WeakSet<SpanContext>();

type Decide = (traceId: string, parent: SpanContext | undefined) => boolean;

class BuiltInSampler implements Sampler {
  constructor(
    private readonly name: string,
    private readonly decide: Decide,
  ) {}

  shouldSample(context: Context, traceId: string): SamplingResult {
    const given = trace.getSpanContext(context);
    const parent = given !== undefined && isSpanContextValid(given) ? given : undefined;
    const sampled = this.decide(traceId, parent);
    return { decision: sampled ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  toString(): string {
    return this.name;
  }
}

const DEFAULT = new BuiltInSampler(
  "parentbased_always_on",
  basedOnParent(() => true),
);

/** The samplers of https://opentelemetry.io/docs/specs/otel/trace/sdk/#built-in-samplers, chosen by OTEL_TRACES_SAMPLER. */
export function createSampler(name: string, argument: string): Sampler {
  const lower = name.toLowerCase();
  const isParentBased = lower.startsWith("parentbased_");
  const root = createRoot(isParentBased ? lower.slice("parentbased_".length) : lower, argument);
  if (root === undefined) {
    warn(`OTEL_TRACES_SAMPLER=${name} is unknown: using parentbased_always_on`);
    return DEFAULT;
  }
  return new BuiltInSampler(lower, isParentBased ? basedOnParent(root) : root);
}

function createRoot(name: string, argument: string): Decide | undefined {
  if (name === "always_on") return () => true;
  if (name === "always_off") return () => false;
  return name === "traceidratio" ? decideByRatio(parseRatio(argument)) : undefined;
}

/** Looks at the lower 64 bits, as the Python runtime, so that all services come to the same decision. */
function decideByRatio(ratio: number): Decide {
  const bound = BigInt(Math.round(ratio * 2 ** 64));
  return (traceId) => BigInt(`0x${traceId.slice(16)}`) < bound;
}

function basedOnParent(root: Decide): Decide {
  return (traceId, parent) =>
    parent === undefined || undecided.has(parent)
      ? root(traceId, parent)
      : (parent.traceFlags & TraceFlags.SAMPLED) !== 0;
}

function parseRatio(argument: string): number {
  const ratio = argument === "" ? 1 : Number(argument);
  if (ratio >= 0 && ratio <= 1) return ratio;
  warn(`OTEL_TRACES_SAMPLER_ARG=${argument} is not a number from 0 to 1: using 1`);
  return 1;
}

/** A sampler that fails costs no span: the default one decides. */
export function askSampler(sampler: Sampler, ...question: Parameters<Sampler["shouldSample"]>): SamplingResult {
  try {
    return sampler.shouldSample(...question);
  } catch (error) {
    warnOnce("sampler", `the sampler failed, and its parent decides for a span: ${describe(error)}`);
    return DEFAULT.shouldSample(question[0], question[1]);
  }
}
