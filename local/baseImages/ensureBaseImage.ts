// An AWS Lambda base image: the real one where it can be pulled, else a stand-in that is built here.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  cacheName,
  COMPILER,
  findCertificates,
  layoutFolder,
  readRecipe,
  readReference,
  recipeFolders,
} from "./standIn";
import type { StandIn } from "./standInSpec";
import type { Builder } from "../builder/builder";
import { isPublicRegistryReachable } from "../builder/publicRegistry";
import { ensureCached } from "../cache/cache";
import type { Docker } from "../docker/dockerEngine";
import { step } from "../report/progress";
import { run, tryRun } from "../processes/runCommand";
import { ensureDebianArchive } from "./debianArchive";
import { addGo } from "./goFolder";
import { addNode } from "./nodeFolder";
import { addRust } from "./rustFolder";
import { ensureRuntimeInterfaceEmulator } from "./runtimeInterfaceEmulator";
import type { Source } from "../report/partSource";
import { debianRelease } from "../versions";

export interface BaseImage {
  /** What a Dockerfile says after FROM. */
  reference: string;
  /** The name under which the Docker Engine has it, for running it without a build. */
  dockerImage: string;
  source: Source;
}

export async function ensureBaseImage(docker: Docker, builder: Builder, image: StandIn): Promise<BaseImage> {
  const part = `Base image for ${image.title}`;
  const reference = readReference(image);
  if (builder.baseImageRegistry === undefined) {
    return { reference, dockerImage: reference, source: { part, source: `${reference}, the real one` } };
  }
  const layout = await ensureCached(cacheName(image), readRecipe(image), (target) => build(builder, image, target));
  await builder.serveBaseImages?.({ [image.name]: layout });
  const dockerImage = `otel-lambda-image/lambda-${image.recipe}:${readDigest(layout).slice("sha256:".length, 20)}`;
  await pullOnce(docker, `${builder.baseImageRegistry}/${image.name}`, dockerImage);
  const source = `a stand-in built here from Debian ${debianRelease}, ${image.parts}, found under the real name`;
  return { reference, dockerImage, source: { part, source } };
}

/** Does the slow part that needs no builder, so that a first run can do it while the builder is being made. */
export async function prepareBaseImages(images: readonly StandIn[]): Promise<void> {
  if (images.every((image) => existsSync(layoutFolder(image))) || (await isPublicRegistryReachable())) return;
  await ensureDebianArchive();
}

async function build(builder: Builder, image: StandIn, target: string): Promise<void> {
  const context = join(target, "context");
  mkdirSync(context);
  for (const folder of recipeFolders(image)) cpSync(folder, context, { recursive: true });
  copyFileSync(findCertificates(), join(context, "ca-certificates.crt"));
  copyFileSync(await ensureRuntimeInterfaceEmulator(), join(context, "aws-lambda-rie"));
  copyFileSync(await ensureDebianArchive(), join(context, "debian.tar"));
  const { node, go, java, rust } = image;
  if (go !== undefined) await addGo(join(context, "go"), go);
  if (rust !== undefined) await addRust(join(context, "rust"), rust);
  if (node !== undefined) {
    await addNode(join(context, "node"), node);
    if (image.recipe === "nodejs") await addNode(join(context, "compiler"), COMPILER);
  }
  const buildArgs = {
    ...(node === undefined ? {} : { RELEASE: node.name, CLIENT: node.client }),
    ...(java === undefined ? {} : { RELEASE: java }),
  };
  await step(`Building the stand-in for ${readReference(image)}`, async () => {
    const env = { ...process.env, ...builder.env };
    const output = `type=oci,tar=false,dest=${target}`;
    const values = Object.entries(buildArgs).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]);
    const stage = image.target === undefined ? [] : ["--target", image.target];
    const options = ["--provenance=false", ...values, ...stage, "--output", output];
    await run("docker", ["buildx", "build", ...options, context], { env });
    rmSync(context, { recursive: true });
  });
}

function readDigest(layout: string): string {
  const index = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as { manifests: { digest: string }[] };
  return index.manifests[0].digest;
}

/** With its layers in the engine, a function's image only brings its own when it is pulled. */
async function pullOnce(docker: Docker, registryImage: string, dockerImage: string): Promise<void> {
  const env = { ...process.env, ...docker.env };
  if ((await tryRun("docker", ["image", "inspect", dockerImage], { env })) !== undefined) return;
  await step("Loading the base image into the Docker Engine", async () => {
    await run("docker", ["pull", "--quiet", registryImage], { env });
    await run("docker", ["tag", registryImage, dockerImage], { env });
    await run("docker", ["rmi", registryImage], { env });
  });
}
