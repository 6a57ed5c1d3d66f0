// The images that the rows run in: each family's functions, built as the component builds them.
import * as fs from "node:fs";
import * as path from "node:path";
import { ensureBaseImage } from "../../../../local/baseImages/ensureBaseImage";
import { listLocalImages, standIns } from "../../../../local/baseImages/standIn";
import { ensureBuilder } from "../../../../local/builder/ensureBuilder";
import { ensureDocker } from "../../../../local/docker/dockerEngine";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { DEFAULTS } from "../../../../provider/args/defaults";
import { RUNTIME_CONTEXT } from "../../../../provider/families/family";
import { NODEJS } from "../../../../provider/families/nodejs";
import { PYTHON } from "../../../../provider/families/python";
import { renderPlan } from "../../../../provider/image/renderImage";
import { buildPlan } from "../../../../provider/source/plan";
import { type Behaviour, FAMILIES, type Family } from "./behaviour";

const FUNCTIONS = path.join(__dirname, "..", "functions");
const RUNTIMES = path.join(__dirname, "..", "..", "..", "..", "provider", "runtime");

export const RUNTIME_FAMILIES = { python: PYTHON, nodejs: NODEJS };
export const HANDLER = "behaviours.handle";

export interface Images {
  /** For the docker command. */
  env: NodeJS.ProcessEnv;
  find: (family: Family, mode: NonNullable<Behaviour["mode"]>) => string;
}

/** One for each family with OpenTelemetry, and one without, which only lacks layers of it. */
export async function buildImages(lifetime: Lifetime): Promise<Images> {
  const temporary = makeTemporaryFolder(lifetime, "behaviours");
  const docker = await ensureDocker(lifetime);
  const builder = await ensureBuilder(lifetime, docker, temporary, listLocalImages());
  const env = { ...process.env, ...docker.env, ...builder.env };
  const prefix = `behaviours-${path.basename(temporary).toLowerCase()}`;
  const name = (family: Family, mode: "auto" | "off") => `${prefix}:${family}-${mode}`;
  for (const family of FAMILIES) await ensureBaseImage(docker, builder, standIns[family]);
  await Promise.all(FAMILIES.flatMap((family) => (["auto", "off"] as const).map((mode) => build(family, mode))));
  return { env, find: (family, mode) => name(family, mode === "off" ? "off" : "auto") };

  async function build(family: Family, mode: "auto" | "off"): Promise<void> {
    const dockerfile = path.join(temporary, `${family}-${mode}`);
    fs.writeFileSync(dockerfile, renderDockerfile(family, mode));
    lifetime.add(() => run("docker", ["rmi", "--force", name(family, mode)], { env }));
    await run(
      "docker",
      [
        ...["buildx", "build", "--quiet", "--provenance=false", "--file", dockerfile],
        ...["--build-context", `${RUNTIME_CONTEXT}=${path.join(RUNTIMES, family)}`],
        ...["--output", `type=docker,name=${name(family, mode)}`, FUNCTIONS],
      ],
      { env },
    );
  }
}

function renderDockerfile(name: Family, mode: "auto" | "off"): string {
  const family = RUNTIME_FAMILIES[name];
  const runtime = name === "python" ? "python3.13" : "nodejs22.x";
  const files = fs.readdirSync(FUNCTIONS);
  const read = (file: string) => fs.readFileSync(path.join(FUNCTIONS, file), "utf8");
  const isFile = (file: string) => files.includes(file);
  const context = { context: FUNCTIONS, files, read, isFile, listEntries: () => [], ignoreText: "" };
  const source = { kind: "code", ...context, runtime, family, handler: HANDLER } as const;
  return renderPlan(buildPlan(source, mode, undefined), { args: {}, secrets: {} }, undefined, DEFAULTS.memorySizeMb);
}
