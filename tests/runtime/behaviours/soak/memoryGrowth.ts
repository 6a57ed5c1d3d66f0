import { median } from "../../../bench/support/median";
import type { Sample } from "./sample";

/** Of what there is when a sandbox is warm. */
const GROWTH = 1.05;

export type Memory = "kilobytes" | "live";

/** From the first quarter of the samples to the last: one of them says little, since the allocators keep what is freed. */
export function compareMemory(samples: readonly Sample[], what: Memory): { from: number; to: number; growth: number } {
  const quarter = Math.ceil(samples.length / 4);
  const medianOf = (part: readonly Sample[]) => median(part.map((sample) => sample[what]));
  const [from, to] = [medianOf(samples.slice(0, quarter)), medianOf(samples.slice(-quarter))];
  return { from, to, growth: to / from - 1 };
}

/** Sentences about memory that more calls have made more of. */
export function findMemoryGrowth(samples: readonly Sample[]): string[] {
  const names = { kilobytes: "the process's memory", live: "what is in use" };
  return (["kilobytes", "live"] as const).flatMap((what) => {
    const { from, to, growth } = compareMemory(samples, what);
    return to > from * GROWTH ? [`${names[what]} grows by ${(growth * 100).toFixed(1)} %`] : [];
  });
}
