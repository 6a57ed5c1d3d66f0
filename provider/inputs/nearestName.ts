import { distance } from "fastest-levenshtein";

/** Mistakes in a name that still leave it recognizable, as a share of its letters. */
const SHARE_OF_MISTAKES = 0.4;

/** The known name that was most likely meant; undefined when none is like it. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const beginning = known.filter((other) => isBeginning(lower, other.toLowerCase()));
  const candidates = beginning.length > 0 ? beginning : known;
  const [nearest] = candidates
    .map((other) => ({ other, mistakes: distance(lower, other.toLowerCase()) }))
    .sort((a, b) => a.mistakes - b.mistakes);
  const isLikeIt = beginning.length > 0 || (nearest?.mistakes ?? Infinity) <= lower.length * SHARE_OF_MISTAKES;
  return isLikeIt ? nearest?.other : undefined;
}

/** Whether one of the two is how the other begins: memory of memorySize. Of one or two letters too much begins. */
function isBeginning(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length);
  return least > 2 && a.slice(0, least) === b.slice(0, least);
}
