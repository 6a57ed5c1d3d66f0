// AWS's Lambda base image for Python: the real one where it can be pulled, else a stand-in that is built here.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  findCertificates,
  pythonBaseImage,
  pythonBaseImageLayout,
  pythonBaseImageRecipe,
  pythonRecipeFolder,
} from "./pythonRecipe";
import type { Builder } from "../builder/builder";
import { isPublicRegistryReachable } from "../builder/publicRegistry";
import { ensureCached } from "../cache/cache";
import { installDebianPackages } from "../tools/debianPackages";
import type { Docker } from "../docker/dockerEngine";
import { findOnPath } from "../processes/findOnPath";
import { step } from "../report/progress";
import { run, tryRun } from "../processes/runCommand";
import { ensureRuntimeInterfaceEmulator } from "./runtimeInterfaceEmulator";
import type { Source } from "../report/partSource";
import { debianRelease } from "../versions";

export interface PythonBaseImage {
  /** What a Dockerfile says after FROM. */
  reference: string;
  /** The name under which the Docker Engine has it, for running it without a build. */
  dockerImage: string;
  source: Source;
}

const packages = ["python3", "python3-venv", "ca-certificates"];

export async function ensurePythonBaseImage(docker: Docker, builder: Builder): Promise<PythonBaseImage> {
  const part = "Lambda base image for Python 3.13";
  const { reference } = pythonBaseImage;
  if (builder.baseImageRegistry === undefined) {
    return { reference, dockerImage: reference, source: { part, source: `${reference}, the real one` } };
  }
  const layout = await ensureCached("lambda-python-3.13", pythonBaseImageRecipe(), (target) => build(builder, target));
  const dockerImage = `otel-lambda-image/lambda-python:${readDigest(layout).slice("sha256:".length, 20)}`;
  await pullOnce(docker, `${builder.baseImageRegistry}/${pythonBaseImage.name}`, dockerImage);
  const source = `a stand-in built here from Debian ${debianRelease}, awslambdaric and aws-lambda-rie, found under the real name`;
  return { reference, dockerImage, source: { part, source } };
}

/** Does the slow part that needs no builder, so that a first run can do it while the builder is being made. */
export async function preparePythonBaseImage(): Promise<void> {
  if (existsSync(pythonBaseImageLayout()) || (await isPublicRegistryReachable())) return;
  await ensureDebianArchive();
}

async function build(builder: Builder, target: string): Promise<void> {
  const context = join(target, "context");
  mkdirSync(context);
  cpSync(pythonRecipeFolder, context, { recursive: true });
  copyFileSync(findCertificates(), join(context, "ca-certificates.crt"));
  copyFileSync(await ensureRuntimeInterfaceEmulator(), join(context, "aws-lambda-rie"));
  copyFileSync(await ensureDebianArchive(), join(context, "debian.tar"));
  await step("Building the stand-in for AWS's Python base image", async () => {
    const env = { ...process.env, ...builder.env };
    const output = `type=oci,tar=false,dest=${target}`;
    await run("docker", ["buildx", "build", "--provenance=false", "--output", output, context], { env });
    rmSync(context, { recursive: true });
  });
}

function readDigest(layout: string): string {
  const index = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as { manifests: { digest: string }[] };
  return index.manifests[0].digest;
}

/** A minimal Debian as a tar archive. */
async function ensureDebianArchive(): Promise<string> {
  const folder = await ensureCached(`debian-${debianRelease}`, [packages, process.arch], (target) =>
    step(`Fetching Debian ${debianRelease} with debootstrap`, async () => {
      if (!findOnPath("debootstrap")) await installDebianPackages(["debootstrap"], "debootstrap");
      const root = join(target, "root");
      await run("debootstrap", ["--variant=minbase", `--include=${packages.join(",")}`, debianRelease, root]);
      await run("tar", ["--create", "--numeric-owner", "--directory", root, "--file", join(target, "debian.tar"), "."]);
      rmSync(root, { recursive: true });
    }),
  );
  return join(folder, "debian.tar");
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
