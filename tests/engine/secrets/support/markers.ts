import { randomBytes } from "node:crypto";

/** The ways by which a secret comes in, and one that is none: the control, which is shown wherever there is something. */
export const MARKERS = [
  "control",
  "header-config-secret",
  "header-pulumi-secret",
  "header-plain",
  "headers-secret-arn",
  "environment-secret",
  "build-secret-pip",
  "build-secret-npm",
  "build-secret-plain",
  "registry-password",
  "collector-header-secret",
  "collector-header-plain",
  "collector-header-stored",
] as const;

export type Marker = (typeof MARKERS)[number];
/** Another value for each marker in each run: what earlier runs left on this machine is nobody's leak. */
export type Markers = Readonly<Record<Marker, string>>;

export function makeMarkers(): Markers {
  return Object.fromEntries(MARKERS.map((name) => [name, `${randomBytes(12).toString("hex")}+/${name}`])) as Markers;
}
