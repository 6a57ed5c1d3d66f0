import type { Place } from "./places";
import type { Findings } from "./search";

/** Who may read a function's configuration reads its variables, among them all headers that are given as inputs. */
const IN_ENVIRONMENT: Place[] = ["deployRequests", "functionConfiguration"];
/**
 * What Pulumi prints when it is told to, whoever deploys: its event log, one of its debugging options, has all but the
 * values of configuration that is secret. At -v=9 it logs what it exchanges with programs and plugins,
 * https://www.pulumi.com/docs/iac/operations/debugging/logging/.
 */
const DEBUGGING: Place[] = ["events", "verbose"];

const among = (...places: Place[]): Place[] => [...places].sort();

/** Every place in which a marker may be, and has to be. */
export const EXPECTED: Findings = {
  control: [
    ...(["buildRecords", "configuration", "deployRequests", "emulatorLog", "events", "functionConfiguration"] as const),
    ...(["functionLog", "image", "printed", "printedJson", "staging", "state", "temporary", "verbose"] as const),
  ],
  "header-config-secret": among("backend", ...IN_ENVIRONMENT, ...DEBUGGING),
  "header-pulumi-secret": among("backend", ...IN_ENVIRONMENT, ...DEBUGGING),
  "header-plain": among("backend", ...IN_ENVIRONMENT, ...DEBUGGING),
  "headers-secret-arn": ["backend"],
  "environment-secret": [...IN_ENVIRONMENT, "verbose"],
  "build-secret-pip": ["verbose"],
  "build-secret-npm": ["verbose"],
  "build-secret-plain": DEBUGGING,
  "registry-password": DEBUGGING,
  "collector-header-secret": ["backend", ...IN_ENVIRONMENT, "verbose"],
  "collector-header-plain": among("backend", ...IN_ENVIRONMENT, ...DEBUGGING),
  "collector-header-stored": ["backend"],
};
