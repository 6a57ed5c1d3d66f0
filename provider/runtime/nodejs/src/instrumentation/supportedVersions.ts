/** Whether a release is in one of the ranges that instrumentations give, of the kinds `>=1.2.0 <4` and `^1.0.0`. */
export function isSupported(version: string, ranges: readonly string[]): boolean {
  const release = parse(version);
  return ranges.some((range) => range.split(" ").every((bound) => fits(release, bound)));
}

function fits(release: number[], bound: string): boolean {
  const limit = parse(bound.replace(/^\D+/, ""));
  if (bound.startsWith(">=")) return compare(release, limit) >= 0;
  if (bound.startsWith("<")) return compare(release, limit) < 0;
  return bound.startsWith("^") && release[0] === limit[0] && compare(release, limit) >= 0;
}

function parse(version: string): number[] {
  const numbers = (version.split("-")[0] ?? "").split(".").map(Number);
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
}

function compare(left: number[], right: number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
