import type { Secret } from "./markers";
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

/** Every place in which a secret may be, and has to be; SECURITY.md has its table from here. */
export const EXPECTED: Readonly<Record<Secret, readonly Place[]>> = {
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

/** What has to be found by who looks into these places alone. */
export function expectedIn(places: readonly Place[]): Findings {
  const secrets = Object.entries(EXPECTED).map(([secret, all]) => [
    secret,
    all.filter((place) => places.includes(place)),
  ]);
  return {
    control: [...places].sort(),
    ...Object.fromEntries(secrets.filter(([, found]) => found.length > 0)),
  } as Findings;
}
