// The Docker Engine that runs the functions' containers: the running one, or one of our own.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../cache/cache";
import { installDebianPackages } from "../tools/debianPackages";
import { findOnPath } from "../processes/findOnPath";
import type { Lifetime } from "../processes/lifetime";
import { canListenOn } from "../processes/freePort";
import { step } from "../report/progress";
import { run, tryRun } from "../processes/runCommand";
import { startService } from "../processes/service";
import { joinSharedService, sharedEnvironment, type SharedState } from "../processes/sharedService";
import { checkSocketPath } from "../processes/socketPath";
import type { Source } from "../report/partSource";

export interface Docker {
  /** What a client needs in its environment: not every one knows of the docker command's contexts. */
  env: NodeJS.ProcessEnv;
  /** The addresses of this machine on which a server is seen from here and from containers. */
  listenAddresses: string[];
  source: Source;
}

/** Finds a running engine, or starts one of our own with its own data folder, installing it when it is missing. */
export async function ensureDocker(lifetime: Lifetime): Promise<Docker> {
  const running = await serverVersion(process.env);
  if (running !== undefined) {
    return {
      env: await findEnvironment(),
      listenAddresses: await findListenAddresses(process.env),
      source: { part: "Docker Engine", source: `the running one, ${running}` },
    };
  }
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    throw new Error(
      "No running Docker Engine was found, and only root on Linux can start one of its own. " +
        "Install and start Docker, so that `docker info` works, and run this again.",
    );
  }
  if (!findOnPath("dockerd") || !findOnPath("docker")) await installDebianPackages(["docker.io"], "Docker");
  const { host, version } = await joinSharedService(lifetime, join(cacheFolder(), "docker"), (starting, folder) =>
    step("Starting a Docker Engine of our own", () => startEngine(starting, folder)),
  );
  const env = { DOCKER_HOST: host };
  return {
    env,
    listenAddresses: await findListenAddresses({ ...process.env, ...env }),
    source: {
      part: "Docker Engine",
      source: `dockerd ${version} from this machine's packages, started by us`,
    },
  };
}

async function findEnvironment(): Promise<NodeJS.ProcessEnv> {
  const host = (await run("docker", ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"])).trim();
  const settings = Object.entries(process.env).filter(([name]) => /^DOCKER_(TLS|CERT)/.test(name));
  return { ...Object.fromEntries(settings), DOCKER_HOST: host };
}

async function startEngine(
  lifetime: Lifetime,
  folder: string,
): Promise<SharedState<{ host: string; version: string }>> {
  const socket = checkSocketPath(join(folder, "docker.sock"));
  const host = `unix://${socket}`;
  const env = { ...process.env, DOCKER_HOST: host };
  const pidFile = join(folder, "docker.pid");
  // A pid file that a killed engine left behind may name another process by now, and dockerd would refuse to start.
  rmSync(pidFile, { force: true });
  const places = ["--data-root", join(folder, "data"), "--exec-root", join(folder, "exec"), "--pidfile", pidFile];
  const pid = await startService(lifetime, {
    name: "dockerd",
    command: "dockerd",
    args: [...places, "--host", host, "--log-level", "warn"],
    env: sharedEnvironment(folder),
    shared: true,
    logFile: join(folder, "dockerd.log"),
    isReady: async () => existsSync(socket) && (await serverVersion(env)) !== undefined,
  });
  await removeLeftovers(env);
  return { pids: [pid], facts: { host, version: (await serverVersion(env)) ?? "" } };
}

/** The engine is ours alone: what is in it now is left from runs that were killed. */
async function removeLeftovers(env: NodeJS.ProcessEnv): Promise<void> {
  await run("docker", ["container", "prune", "--force"], { env });
  const images = (
    await run("docker", ["images", "--digests", "--format", "{{.Repository}}@{{.Digest}}"], { env })
  ).split("\n");
  const pulled = images.filter((image) => image.startsWith("localhost:") && !image.endsWith("<none>"));
  if (pulled.length > 0) await run("docker", ["rmi", "--force", ...pulled], { env });
}

async function serverVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const version = await tryRun("docker", ["version", "--format", "{{.Server.Version}}"], { env, timeoutMs: 10_000 });
  return version?.trim();
}

/**
 * Containers reach this machine as host.docker.internal. With an engine on Linux that is the bridge's address; Docker
 * Desktop forwards it to loopback and has no such address here.
 */
async function findListenAddresses(env: NodeJS.ProcessEnv): Promise<string[]> {
  const networks = JSON.parse(await run("docker", ["network", "inspect", "bridge"], { env })) as {
    IPAM: { Config: { Subnet: string; Gateway?: string }[] };
  }[];
  // The engine leaves the gateway out where it chose it itself: then it is the subnet's first address.
  const gateways = networks.flatMap(({ IPAM }) =>
    IPAM.Config.map(({ Subnet, Gateway }) => Gateway ?? Subnet.replace(/\.0\/\d+$/, ".1")),
  );
  const usable = await Promise.all(gateways.map(async (gateway) => ((await canListenOn(gateway)) ? [gateway] : [])));
  return ["127.0.0.1", ...usable.flat()];
}
