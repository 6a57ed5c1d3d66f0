const MILLISECONDS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration as Go writes it, 1m30s or 500ms, or as a number of nanoseconds; undefined for anything else. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value === "number") {
    return value * MILLISECONDS.ns;
  }
  if (typeof value !== "string" || !/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$|^0$/.test(value)) {
    return undefined;
  }
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * MILLISECONDS[unit], 0);
}

/** A duration as people read it. */
export function describeDuration(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? `${Math.round(milliseconds / 100) / 10} s` : "no end";
}
