// Everything that `pulumi up` needs to deploy and run a function on this machine alone.
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensureBuilder } from "../builder/ensureBuilder";
import { cacheFolder } from "../cache/cache";
import { ensureDocker } from "../docker/dockerEngine";
import { emulatorRegion, emulatorSecretKey, startEmulator } from "../aws/emulator";
import { ensurePlugins } from "../plugins";
import { ensurePulumi } from "../pulumi/ensurePulumi";
import { ensureBaseImage, prepareBaseImages } from "../baseImages/ensureBaseImage";
import { allStandIns, listLocalImages } from "../baseImages/standIn";
import type { StandIn } from "../baseImages/standInSpec";
import type { Lifetime } from "../processes/lifetime";
import { makeTemporaryFolder } from "../processes/temporaryFolder";
import type { Source } from "../report/partSource";

export interface LocalStack {
  /** The whole environment for `pulumi`, `docker` and clients of AWS. The caller chooses PULUMI_BACKEND_URL. */
  env: NodeJS.ProcessEnv;
  /** Stack configuration with which the aws provider accepts the emulator. */
  pulumiConfig: Record<string, string>;
  awsEndpoint: string;
  /** The emulator's own log. */
  awsLog: string;
  /** Where images are pushed to, over plain http; the first part of repositories' addresses. */
  registryHost: string;
  /** The name by which a function's container reaches a server on this machine... */
  hostForContainers: string;
  /** ...that listens on all of these addresses. */
  listenAddresses: string[];
  /** What a Dockerfile says after FROM, for a function of the first family. */
  baseImage: string;
  /** The same image by the name that the Docker Engine knows, to run it without a build. */
  baseDockerImage: string;
  /** Filter for `docker ps` that finds the containers in which this stack's functions run. */
  functionContainers: string;
  sources: Source[];
  /** Makes further base images, for those alone who need them. */
  addBaseImages: (names: readonly BaseImageName[]) => Promise<void>;
}

type BaseImageName = keyof typeof allStandIns;

export interface LocalStackOptions {
  /** False for callers that only need Docker and AWS. */
  pulumi?: boolean;
  /** The base images that are needed; defaults to Python's. */
  families?: readonly BaseImageName[];
}

/** Finds or makes every part, independent ones at the same time. What it starts ends with `lifetime`. */
export async function startLocalStack(lifetime: Lifetime, options: LocalStackOptions = {}): Promise<LocalStack> {
  const folder = makeTemporaryFolder(lifetime, "otel-lambda-image");
  const docker = ensureDocker(lifetime);
  const emulator = docker.then((engine) => startEmulator(lifetime, engine, folder));
  const builder = docker.then((engine) => ensureBuilder(lifetime, engine, folder, listLocalImages()));
  const images = (options.families ?? ["python"]).map((family) => allStandIns[family]);
  const ensureImages = async (needed: readonly StandIn[]) => {
    const [engine, ready] = await Promise.all([docker, builder]);
    return Promise.all(needed.map((image) => ensureBaseImage(engine, ready, image)));
  };
  const baseImages = ensureImages(images);
  const tools = options.pulumi === false ? { env: process.env, sources: [] } : ensurePulumiAndPlugins();
  const parts = await allSettledOrThrow([
    docker,
    emulator,
    builder,
    baseImages,
    tools,
    prepareBaseImages(images),
  ] as const);
  const [{ listenAddresses, ...engine }, { port, functionContainers, log, ...aws }, { env, sources }, bases, pulumi] =
    parts;
  return {
    env: { ...withoutAws(pulumi.env), ...env, ...buildAwsEnvironment(port, folder) },
    pulumiConfig: {
      "aws:region": emulatorRegion,
      "aws:skipCredentialsValidation": "true",
      "aws:s3UsePathStyle": "true",
    },
    awsEndpoint: `http://localhost:${port}`,
    awsLog: log,
    registryHost: `localhost:${port}`,
    hostForContainers: "host.docker.internal",
    listenAddresses,
    baseImage: bases[0].reference,
    baseDockerImage: bases[0].dockerImage,
    functionContainers,
    addBaseImages: async (names) => void (await ensureImages(names.map((name) => allStandIns[name]))),
    sources: [...pulumi.sources, engine.source, ...sources, aws.source, ...bases.map(({ source }) => source)],
  };
}

async function ensurePulumiAndPlugins(): Promise<{ env: NodeJS.ProcessEnv; sources: Source[] }> {
  const pulumi = await ensurePulumi();
  const home = join(cacheFolder(), "pulumi-home");
  mkdirSync(home, { recursive: true });
  const plugins = await ensurePlugins({
    ...process.env,
    PATH: [...pulumi.folders, process.env.PATH].join(delimiter),
    PULUMI_HOME: home,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_CONFIG_PASSPHRASE: "local",
  });
  return { env: plugins.env, sources: [...pulumi.sources, ...plugins.sources] };
}

/** A developer's own AWS settings must not lead a local deployment to a real account. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith("AWS_") || name === "AWS_CA_BUNDLE"),
  );
}

function buildAwsEnvironment(port: number, folder: string): NodeJS.ProcessEnv {
  const noSettings = join(folder, "no-aws-settings");
  writeFileSync(noSettings, "");
  return {
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: emulatorSecretKey,
    AWS_REGION: emulatorRegion,
    AWS_DEFAULT_REGION: emulatorRegion,
    AWS_CONFIG_FILE: noSettings,
    AWS_SHARED_CREDENTIALS_FILE: noSettings,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Waits for all, so that after a failure nothing is still being started while the rest is stopped. */
async function allSettledOrThrow<T extends readonly unknown[]>(
  parts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}
