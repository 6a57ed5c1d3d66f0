// The command line of `docker buildx build` for an image's inputs.
import type { ImageInputs } from "./buildxInputs";

export interface BuildCommand {
  args: string[];
  /** Secrets travel by environment, never on the command line. */
  env: Record<string, string>;
  /** An inline Dockerfile. */
  input: string;
}

export function renderBuild(inputs: ImageInputs, metadataFile: string): BuildCommand {
  const secrets = Object.entries(inputs.secrets).map(([id, value], index) => ({
    id,
    value,
    name: `BUILD_SECRET_${index}`,
  }));
  const { inline, location } = inputs.dockerfile;
  const args = [
    ...["build", "--progress", "plain", "--metadata-file", metadataFile],
    // Lambda refuses an index, which is what an image with attestations is.
    ...["--provenance", "false"],
    ...option("--builder", inputs.builder),
    ...option("--file", inline === undefined ? location : "-"),
    ...option("--target", inputs.target),
    ...option("--network", inputs.network === "default" ? undefined : inputs.network),
    ...(inputs.noCache ? ["--no-cache"] : []),
    ...(inputs.pull ? ["--pull"] : []),
    ...option("--platform", inputs.platforms.length > 0 ? inputs.platforms.join(",") : undefined),
    ...inputs.addHosts.flatMap((host) => ["--add-host", host]),
    ...pairs("--build-arg", inputs.buildArgs),
    ...pairs("--build-context", inputs.namedContexts),
    ...pairs("--label", inputs.labels),
    ...secrets.flatMap(({ id, name }) => ["--secret", `id=${id},env=${name}`]),
    ...inputs.cacheFrom.flatMap((entry) => ["--cache-from", entry]),
    ...inputs.cacheTo.flatMap((entry) => ["--cache-to", entry]),
    ...inputs.tags.flatMap((tag) => ["--tag", tag]),
    ...inputs.exports.flatMap((entry) => ["--output", entry]),
    inputs.context,
  ];
  return { args, env: Object.fromEntries(secrets.map(({ name, value }) => [name, value])), input: inline ?? "" };
}

function option(flag: string, value: string | undefined): string[] {
  return value === undefined ? [] : [flag, value];
}

/** In the order of their names: the command, and with it BuildKit's cache, does not depend on the order in the program. */
function pairs(flag: string, values: Record<string, string>): string[] {
  return Object.keys(values)
    .sort()
    .flatMap((name) => [flag, `${name}=${values[name]}`]);
}
