// The AWS API on this machine: an emulator with an ECR registry, that runs image functions in Docker.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Docker } from "./docker";
import { startEcrProxy } from "./ecrProxy";
import { findFreePort } from "./freePort";
import { startOwnedService } from "./ownedService";
import { step } from "./progress";
import { run } from "./run";
import type { Source } from "./source";
import { ensureVenv } from "./venv";
import { emulatorRequirements } from "./versions";

export interface Emulator {
  /** Of the proxy in front: every client and every container uses this one. */
  port: number;
  /** The label, as a filter of `docker ps`, of the containers that functions run in. */
  functionContainers: string;
  source: Source;
  stop: () => Promise<void>;
}

export const emulatorRegion = "us-east-1";

/** What a Lambda sandbox is like: nothing can be written but /tmp. */
const containerFlags = "--read-only --tmpfs /tmp:rw,exec,size=512m";

/** `folder` is this run's own; the emulator forgets everything when it stops. */
export async function startEmulator(docker: Docker, folder: string): Promise<Emulator> {
  const venv = await ensureVenv("aws-emulator", emulatorRequirements);
  return step("Starting the AWS emulator", async () => {
    const emulatorPort = await findFreePort();
    const proxy = await startEcrProxy(emulatorPort, docker.listenAddresses);
    const temporary = join(folder, "emulator");
    mkdirSync(temporary, { recursive: true });
    const owner = "otel-lambda-image";
    const functionContainers = `label=ministack.instance=${owner}:${emulatorPort}`;
    const service = await startOwnedService({
      name: "The AWS emulator",
      command: join(venv, "bin", "ministack"),
      args: [],
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
      logFile: join(folder, "emulator.log"),
      isReady: () => answers(emulatorPort),
    });
    const stop = async () => {
      await service.stop();
      await proxy.stop();
      await removeLeftovers(docker, functionContainers, `localhost:${proxy.port}`);
    };
    const source = { part: "AWS", source: `emulated by ${emulatorRequirements[0]} from PyPI` };
    return { port: proxy.port, functionContainers, source, stop };
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
