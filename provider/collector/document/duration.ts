const MILLISECONDS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  // The micro sign, and the Greek letter.
  "\u00b5s": 1e-3,
  "\u03bcs": 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const PART = "(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)";
const DURATION = new RegExp(`^([-+]?)((?:${PART})+|0)$`);

/**
 * Milliseconds of a duration as Go writes it, 1m30s or 500ms, or as a number of nanoseconds; undefined for anything else:
 * https://pkg.go.dev/time#ParseDuration
 */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value === "number") {
    return value * MILLISECONDS.ns;
  }
  const [, sign, text] = (typeof value === "string" && DURATION.exec(value)) || [];
  if (text === undefined) {
    return undefined;
  }
  const parts = [...text.matchAll(new RegExp(PART, "g"))];
  const sum = parts.reduce((total, [, amount, unit]) => total + Number(amount) * MILLISECONDS[unit], 0);
  return sign === "-" ? -sum : sum;
}

/** A duration as people read it. */
export function describeDuration(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? `${Math.round(milliseconds / 100) / 10} s` : "no end";
}
