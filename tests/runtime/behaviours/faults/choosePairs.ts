import { FAMILIES } from "../support/behaviour";
import { BACKENDS } from "./backends";
import type { Pair } from "./pair";
import { ROUTES } from "./routes";
import { SITUATIONS } from "./situations";

/** Few of all pairs, with every backend and every situation once for each runtime, and every backend on different routes. */
export function choosePairs(): Pair[] {
  return FAMILIES.flatMap((family, nth) =>
    BACKENDS.map(({ name: backend }, index) => {
      // Others for each runtime: a backend that is well meets another situation than those that are not.
      const situation = SITUATIONS[(index + 3 * nth + 1) % SITUATIONS.length].name;
      return { family, route: ROUTES[(index + nth) % ROUTES.length], backend, situation };
    }),
  );
}
