import type { Behaviour } from "../support/behaviour";
import { CALLS } from "./calls";

/** The table. */
export const BEHAVIOURS: readonly Behaviour[] = [...CALLS];
