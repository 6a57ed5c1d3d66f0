import { isObject } from "./manifest";

/** What an image says of itself: https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md */
export interface ImageConfig {
  os: string;
  /** As Go names it, for example amd64. */
  architecture: string;
  /** Empty where there is none, as for all that follows. */
  entryPoint: string[];
  command: string[];
  user: string;
  workingDir: string;
  env: Record<string, string>;
  labels: Record<string, string>;
  /** Instructions that a build from this image runs first, in Docker's format only: https://docs.docker.com/reference/dockerfile/#onbuild */
  onBuild: string[];
}

/** Reads the configuration of an image; undefined for what is none, such as that of a Helm chart. */
export function readConfig(parsed: Record<string, unknown>): ImageConfig | undefined {
  const { os, architecture, config } = parsed;
  if (typeof os !== "string" || typeof architecture !== "string" || !isObject(config ?? {})) {
    return undefined;
  }
  const settings = (config ?? {}) as Record<string, unknown>;
  return {
    os,
    architecture,
    entryPoint: textsOf(settings.Entrypoint),
    command: textsOf(settings.Cmd),
    user: textOf(settings.User),
    workingDir: textOf(settings.WorkingDir),
    env: Object.fromEntries(textsOf(settings.Env).map(splitVariable)),
    labels: Object.fromEntries(
      Object.entries(isObject(settings.Labels) ? settings.Labels : {}).map(([key, value]) => [key, textOf(value)]),
    ),
    onBuild: textsOf(settings.OnBuild),
  };
}

function splitVariable(variable: string): [string, string] {
  const [name] = variable.split("=", 1);
  return [name, variable.slice(name.length + 1)];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}
