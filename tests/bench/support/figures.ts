import { CALLS, type Run } from "./measure";
import { median } from "./median";
import type { Variant } from "./variant";

export interface Row {
  variant: Variant;
  runs: Run[];
  /** Megabytes that the image has more than the first one. */
  imageAdded: number;
}

/** What the runs of a row come to. Cold is initialization and first call. */
export interface Figures {
  cold: number;
  coldLeast: number;
  /** From the least to the greatest. */
  coldSpread: number;
  init: number;
  first: number;
  /** Of processors, until the first answer is out. */
  cpu: number;
  warm: number;
  /** Has what the median hides: the calls that wait since the share of the CPU is used up. */
  warmMean: number;
  memory: number;
  collectorMemory: number;
}

export function summarize(runs: Run[]): Figures {
  const cold = runs.map(({ init, calls }) => init + calls[0]);
  const warm = runs.flatMap(({ calls }) => calls.slice(1));
  return {
    cold: median(cold),
    coldLeast: Math.min(...cold),
    coldSpread: Math.max(...cold) - Math.min(...cold),
    init: median(runs.map(({ init }) => init)),
    first: median(runs.map(({ calls }) => calls[0])),
    cpu: median(runs.map(({ cpu }) => cpu)),
    warm: median(warm),
    warmMean: warm.reduce((sum, call) => sum + call, 0) / warm.length,
    memory: median(runs.map(({ memory }) => memory)),
    collectorMemory: median(runs.map(({ collectorMemory }) => collectorMemory)),
  };
}

/** Received of expected in the worst run. */
export function describeSpans({ variant, runs }: Row): string {
  if (variant.spansPerCall === undefined) return "printed";
  return `${Math.min(...runs.map(({ spans }) => spans))} of ${CALLS * variant.spansPerCall}`;
}
