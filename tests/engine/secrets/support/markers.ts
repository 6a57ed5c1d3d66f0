import { randomBytes } from "node:crypto";

/** The ways by which a secret comes in. */
export const SECRETS = {
  "header-config-secret": "`otlp.headers`, a secret of the stack's configuration",
  "header-pulumi-secret": "`otlp.headers`, by `pulumi.secret`",
  "header-plain": "`otlp.headers`, a plain text",
  "headers-secret-arn": "content of `otlp.headersSecretArn`",
  "environment-secret": "`environment`, a secret of the stack's configuration",
  "build-secret-pip": "`build.secrets`, a URL of the stack's configuration for pip",
  "build-secret-npm": "`build.secrets`, an `.npmrc` of the stack's configuration",
  "build-secret-plain": "`build.secrets`, a plain text",
  "registry-password": "the registry's password",
  "collector-header-secret": "an exporter's `headers`, a secret of the stack's configuration",
  "collector-header-plain": "an exporter's `headers`, a plain text",
  "collector-header-stored": "content of an exporter's `headerSecrets`",
} as const;

export type Secret = keyof typeof SECRETS;
/** The control is none: it is shown in every place, so that a place in which nothing is looked for is seen. */
export type Marker = Secret | "control";
export const MARKERS: readonly Marker[] = ["control", ...(Object.keys(SECRETS) as Secret[])];
/** Another value for each marker in each run: what earlier runs left on this machine is nobody's leak. */
export type Markers = Readonly<Record<Marker, string>>;

export function makeMarkers(): Markers {
  return Object.fromEntries(MARKERS.map((name) => [name, `${randomBytes(12).toString("hex")}+/${name}`])) as Markers;
}
