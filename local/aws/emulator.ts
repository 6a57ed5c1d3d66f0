// The AWS API on this machine: an emulator with an ECR registry, that runs image functions in Docker.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureRuntimeInterfaceEmulator } from "../baseImages/runtimeInterfaceEmulator";
import type { Docker } from "../docker/dockerEngine";
import { startEcrProxy } from "./ecrProxy";
import { findFreePort } from "../processes/freePort";
import type { Lifetime } from "../processes/lifetime";
import { startService } from "../processes/service";
import { step } from "../report/progress";
import { run } from "../processes/runCommand";
import type { Source } from "../report/partSource";
import { ensureVenv } from "../tools/pythonVenv";
import { emulatorRequirements } from "../versions";

export interface Emulator {
  /** Of the proxy in front: every client and every container uses this one. */
  port: number;
  /** The label, as a filter of `docker ps`, of the containers that functions run in. */
  functionContainers: string;
  /** What the emulator itself writes. */
  log: string;
  source: Source;
}

export const emulatorRegion = "us-east-1";
/** What functions get as AWS_SECRET_ACCESS_KEY; as AWS_ACCESS_KEY_ID they get the account's number. */
export const emulatorSecretKey = "test";

/** What a Lambda sandbox is like: nothing can be written but /tmp. */
const containerFlags = "--read-only --tmpfs /tmp:rw,exec,size=512m";

/** `folder` is this run's own; the emulator forgets everything when it stops. */
export async function startEmulator(lifetime: Lifetime, docker: Docker, folder: string): Promise<Emulator> {
  const venv = await ensureVenv("aws-emulator", emulatorRequirements);
  const interfaceEmulator = await ensureRuntimeInterfaceEmulator();
  return step("Starting the AWS emulator", async () => {
    const emulatorPort = await findFreePort();
    const proxy = lifetime.remember(await startEcrProxy(emulatorPort, docker.listenAddresses));
    const temporary = join(folder, "emulator");
    mkdirSync(temporary, { recursive: true });
    const owner = "otel-lambda-image";
    const log = join(folder, "emulator.log");
    const functionContainers = `label=ministack.instance=${owner}:${emulatorPort}`;
    lifetime.add(() => removeLeftovers(docker, functionContainers, `localhost:${proxy.port}`));
    await startService(lifetime, {
      name: "The AWS emulator",
      command: join(venv, "bin", "python"),
      args: [join(__dirname, "emulatorProgram.py"), interfaceEmulator],
      env: {
        PATH: process.env.PATH,
        HOME: temporary,
        TMPDIR: temporary,
        STATE_DIR: temporary,
        S3_DATA_DIR: join(temporary, "s3"),
        ...docker.env,
        BIND_HOST: "127.0.0.1",
        GATEWAY_PORT: String(emulatorPort),
        MINISTACK_REGION: emulatorRegion,
        MINISTACK_HOSTNAME: owner,
        MINISTACK_DOCKER_TIMEOUT: "120",
        // Functions get this as their own AWS_ENDPOINT_URL, with the name that containers know this machine by.
        AWS_ENDPOINT_URL: `http://localhost:${proxy.port}`,
        LAMBDA_DOCKER_FLAGS: containerFlags,
        LAMBDA_STRICT: "1",
        LAMBDA_WARM_TTL_SECONDS: "3600",
      },
      logFile: log,
      isReady: () => answers(emulatorPort),
    });
    const source = { part: "AWS", source: `emulated by ${emulatorRequirements[0]} from PyPI` };
    return { port: proxy.port, functionContainers, log, source };
  });
}

/** Functions' containers that outlived the emulator, and the images that were pulled from its registry. */
async function removeLeftovers(docker: Docker, filter: string, registry: string): Promise<void> {
  const env = { ...process.env, ...docker.env };
  const list = async (...args: string[]) => (await run("docker", args, { env })).split("\n").filter(Boolean);
  const containers = await list("ps", "--all", "--quiet", "--filter", filter);
  if (containers.length > 0) await run("docker", ["rm", "--force", "--volumes", ...containers], { env });
  // By name, not by id: an image with the same content may be in use by another run.
  const images = await list("images", "--digests", "--format", "{{.Repository}}@{{.Digest}}");
  const ours = images.filter((image) => image.startsWith(`${registry}/`));
  if (ours.length > 0) await run("docker", ["rmi", "--force", ...ours], { env });
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
