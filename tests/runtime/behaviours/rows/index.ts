import type { Behaviour } from "../support/behaviour";
import { CALLS } from "./calls";
import { ENDS } from "./ends";
import { ERRORS } from "./errors";
import { OUTGOING } from "./outgoing";
import { PROPAGATORS } from "./propagators";
import { SAMPLERS } from "./samplers";
import { SENDING } from "./sending";
import { SETTINGS } from "./settings";
import { SPANS } from "./spans";
import { TRIGGERS } from "./triggers";

/** The table. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...CALLS,
  ...TRIGGERS,
  ...PROPAGATORS,
  ...SAMPLERS,
  ...ERRORS,
  ...SPANS,
  ...OUTGOING,
  ...SENDING,
  ...SETTINGS,
  ...ENDS,
];
