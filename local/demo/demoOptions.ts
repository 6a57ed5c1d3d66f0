import { existsSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";

export interface DemoOptions {
  /** The Pulumi project, relative to the repository: "" is the root stack. */
  project: string;
  keep: boolean;
  json: boolean;
  help: boolean;
}

export const helpText = `npm run demo [-- [<example folder>] [--keep] [--json] [--help]]

Deploys a Pulumi project of this repository to AWS services that run on this machine, calls the function 20 times, shows
the traces that arrive, changes a line of the function, deploys again, and destroys everything. No AWS account is needed,
nothing outside this machine is touched, and the checkout stays as it is.

  <example folder>  a folder with Pulumi.yaml, for example examples/python-orders; without it, the repository's own stack
  --keep            stops before the second deployment, leaves everything running, and tells how to use it
  --json            makes one JSON object the last line of stdout
  --help            prints this text

Progress goes to stderr, results to stdout. What is built on the way is cached in ~/.cache/otel-lambda-image, or where
OTEL_LAMBDA_IMAGE_CACHE points to; the first run takes minutes, the next ones do not.
`;

export function parseOptions(args: string[], repository: string, cwd = repository): DemoOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keep: { type: "boolean" }, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (positionals.length > 1) {
    throw new Error(`There can be one example folder, not ${positionals.length}: ${positionals.join(", ")}.`);
  }
  if (values.keep && values.json) {
    throw new Error(
      "--keep and --json exclude each other: a demo that is kept has no end at which to print its result.",
    );
  }
  const folder = resolve(cwd, positionals[0] ?? repository);
  const options = { keep: values.keep ?? false, json: values.json ?? false, help: values.help ?? false };
  return { project: options.help ? "" : normalizeProject(folder, repository), ...options };
}

function normalizeProject(folder: string, repository: string): string {
  const project = relative(repository, folder);
  if (project === ".." || project.startsWith(`..${sep}`)) {
    throw new Error(
      `${folder} is outside of this repository: name one of its own projects, for example examples/python-orders.`,
    );
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Error(`${folder} is not a folder: name one with a Pulumi project, for example examples/python-orders.`);
  }
  if (!existsSync(join(folder, "Pulumi.yaml"))) {
    throw new Error(
      `${folder} has no Pulumi.yaml: name a folder with a Pulumi project, for example examples/python-orders.`,
    );
  }
  return project;
}
