import type { Findings } from "./search";

/** Every place in which a marker may be, and has to be. */
export const EXPECTED: Findings = {};
