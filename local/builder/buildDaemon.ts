// A BuildKit daemon of our own and, beside it, the registry in which it looks for AWS's base images.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findFreePort } from "../processes/freePort";
import type { Lifetime } from "../processes/lifetime";
import { type ServiceSpec, startService } from "../processes/service";
import { step } from "../report/progress";
import { sharedEnvironment, type SharedState } from "../processes/sharedService";
import { checkSocketPath } from "../processes/socketPath";
import { isPublicRegistryReachable, otherRegistries, publicRegistry } from "./publicRegistry";
import { writeImages } from "./ociRegistry";

export interface BuildDaemon {
  address: string;
  /** Address of the registry with the base images that were built here; undefined where the real ones can be pulled. */
  registry?: string;
  /** The list of images that the registry serves. */
  imagesFile: string;
}

const keptCache = "10GB";
/** Below the daemon's folder: its cache. */
export const BUILD_DAEMON_ROOT = "root";

/** `folder` keeps the daemon's cache from run to run. */
export function startBuildDaemon(
  lifetime: Lifetime,
  folder: string,
  program: string,
): Promise<SharedState<BuildDaemon>> {
  return step("Starting BuildKit", async () => {
    const imagesFile = join(folder, "images.json");
    writeImages(imagesFile, {});
    const env = sharedEnvironment(folder);
    const pids: number[] = [];
    let registry: string | undefined;
    if (!(await isPublicRegistryReachable())) {
      const port = await findFreePort();
      registry = `localhost:${port}`;
      pids.push(await startService(lifetime, describeRegistry(folder, env, port, imagesFile)));
    }
    const socket = checkSocketPath(join(folder, "buildkitd.sock"));
    pids.push(await startService(lifetime, describeDaemon(folder, env, program, socket, registry)));
    return { pids, facts: { address: `unix://${socket}`, registry, imagesFile } };
  });
}

function describeRegistry(folder: string, env: NodeJS.ProcessEnv, port: number, imagesFile: string): ServiceSpec {
  const tsx = createRequire(__filename).resolve("tsx/cjs");
  return {
    name: "The registry of base images",
    command: process.execPath,
    args: ["--require", tsx, join(__dirname, "ociRegistryProgram.ts"), String(port), imagesFile],
    env,
    shared: true,
    logFile: join(folder, "registry.log"),
    isReady: () => answers(`http://localhost:${port}/v2/`),
  };
}

function describeDaemon(
  folder: string,
  env: NodeJS.ProcessEnv,
  program: string,
  socket: string,
  registry?: string,
): ServiceSpec {
  const config = join(folder, "buildkitd.toml");
  writeFileSync(config, renderConfig(registry));
  rmSync(socket, { force: true });
  return {
    name: "buildkitd",
    command: program,
    args: ["--config", config, "--root", join(folder, BUILD_DAEMON_ROOT), "--addr", `unix://${socket}`],
    env,
    shared: true,
    logFile: join(folder, "buildkitd.log"),
    isReady: () => Promise.resolve(existsSync(socket)),
  };
}

/** Registries on localhost are asked over plain http without being told. */
export function renderConfig(registry?: string): string {
  const lines = ["[worker.oci]", `  maxUsedSpace = "${keptCache}"`, "[worker.containerd]", "  enabled = false"];
  for (const host of registry === undefined ? [] : [publicRegistry, ...otherRegistries]) {
    lines.push(`[registry."${host}"]`, `  mirrors = ["${registry}"]`);
  }
  if (registry !== undefined) lines.push(`[registry."${registry}"]`, "  http = true");
  return `${lines.join("\n")}\n`;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
