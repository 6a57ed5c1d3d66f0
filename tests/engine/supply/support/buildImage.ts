import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";
import { renderCollectorPart } from "../../../../provider/collector/collectorPart";
import type { CollectorSource } from "../../../../provider/collector/settings/collectorSource";
import { RUNTIME_CONTEXT } from "../../../../provider/families/family";
import { SOURCE_DATE_EPOCH } from "../../../../provider/image/image";
import { renderLabels } from "../../../../provider/image/labels";
import { renderPlan } from "../../../../provider/image/renderImage";
import { stageRuntimeFolder } from "../../../../provider/image/runtimeFolder";
import type { OtelLambdaImageArgs } from "../../../../provider/index";
import { normalizeSettings } from "../../../../provider/settings";
import { CLOCK, copyElsewhere, ensureClock, setClocks } from "./otherMachine";

/** An image as it would be pushed. */
export interface BuiltImage {
  digest: string;
  /** What made each layer, and its digest. */
  layers: string[];
}

export interface ImageBuild {
  args: OtelLambdaImageArgs & { context: string };
  collector?: CollectorSource;
}

/** Builds the image of a function without any cache; elsewhere as if on another machine, at another time. */
export async function buildImage(
  lifetime: Lifetime,
  env: NodeJS.ProcessEnv,
  build: ImageBuild,
  isElsewhere: boolean,
): Promise<BuiltImage> {
  const context = isElsewhere ? copyElsewhere(lifetime, build.args.context) : build.args.context;
  const folder = makeTemporaryFolder(lifetime, "image");
  const output = ["--no-cache", "--output", `type=oci,tar=false,dest=${folder},rewrite-timestamp=true`];
  const clock = isElsewhere ? await ensureClock(lifetime) : undefined;
  await runBuild(lifetime, env, { ...build, args: { ...build.args, context } }, output, clock);
  return readImage(folder);
}

/** The files of a folder of the image, by name. */
export async function readImageFolder(
  lifetime: Lifetime,
  env: NodeJS.ProcessEnv,
  build: ImageBuild,
  folder: string,
): Promise<string> {
  const target = makeTemporaryFolder(lifetime, "content");
  const lines = ["FROM scratch", `COPY --from=built ${folder}/ /`];
  await runBuild(lifetime, env, build, ["--output", `type=local,dest=${target}`], undefined, lines);
  return target;
}

async function runBuild(
  lifetime: Lifetime,
  env: NodeJS.ProcessEnv,
  { args, collector }: ImageBuild,
  output: string[],
  clock: string | undefined,
  lastStage: string[] = [],
): Promise<void> {
  const { plan } = normalizeSettings("orders", args);
  const part = collector && renderCollectorPart(collector, "receivers: {}\n");
  const dockerfile = renderPlan(plan, { args: {}, secrets: {} }, part, 512);
  const named =
    lastStage.length === 0 ? dockerfile : dockerfile.replace(/\nFROM (\S+)\n(?![^]*\nFROM )/, "\nFROM $1 AS built\n");
  const input = [clock === undefined ? named : setClocks(named), ...lastStage].join("\n");
  const labels = Object.entries(renderLabels(plan, { title: "orders", snapStart: false }));
  const contexts = {
    ...(plan.stagedFamily && {
      [RUNTIME_CONTEXT]: stageIn(makeTemporaryFolder(lifetime, "program"), plan.stagedFamily),
    }),
    ...(clock && { [CLOCK]: clock }),
  };
  const command = [
    ...["buildx", "build", "--progress", "plain", "--provenance", "false", "--file", "-"],
    ...["--build-arg", `SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH}`],
    ...labels.flatMap(([name, value]) => ["--label", `${name}=${value}`]),
    ...Object.entries(contexts).flatMap(([name, folder]) => ["--build-context", `${name}=${folder}`]),
    ...output,
    args.context,
  ];
  await run("docker", command, { env: { ...process.env, ...env }, input });
}

/** The folder that a program in this one would make. */
function stageIn(program: string, family: Parameters<typeof stageRuntimeFolder>[0]): string {
  const before = process.cwd();
  process.chdir(program);
  try {
    return join(program, stageRuntimeFolder(family));
  } finally {
    process.chdir(before);
  }
}

function readImage(folder: string): BuiltImage {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as unknown;
  const blob = (digest: string) => read(join("blobs", ...digest.split(":")));
  const [{ digest }] = (read("index.json") as { manifests: { digest: string }[] }).manifests;
  const { config, layers } = blob(digest) as { config: { digest: string }; layers: { digest: string }[] };
  const { history } = blob(config.digest) as { history: { created_by: string; empty_layer?: boolean }[] };
  const made = history.filter((step) => !step.empty_layer);
  return { digest, layers: layers.map((layer, index) => `${layer.digest} ${made[index].created_by}`) };
}
