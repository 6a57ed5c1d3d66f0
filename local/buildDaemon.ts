// A BuildKit daemon of our own and, beside it, the registry in which it looks for AWS's base images.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { realRegistry } from "./baseImages";
import { findFreePort } from "./freePort";
import { startProcess } from "./process";
import { step } from "./progress";
import { isReachable } from "./reachability";
import type { SharedState } from "./sharedService";
import { checkSocketPath } from "./socketPath";
import { stopProcess } from "./stopProcess";

export interface BuildDaemon {
  address: string;
  /** Address of the registry with the base images that were built here; undefined where the real ones can be pulled. */
  registry?: string;
  /** The list of images that the registry serves. */
  imagesFile: string;
}

const keptCache = "10GB";

/** `folder` keeps the daemon's cache from run to run. */
export function startBuildDaemon(folder: string, program: string): Promise<SharedState<BuildDaemon>> {
  return step("Starting BuildKit", async () => {
    const imagesFile = join(folder, "images.json");
    writeFileSync(imagesFile, "{}");
    const pids: number[] = [];
    try {
      let registry: string | undefined;
      if (!(await isReachable(`https://${realRegistry}/v2/`))) {
        const port = await findFreePort();
        registry = `localhost:${port}`;
        pids.push(await startRegistry(folder, port, imagesFile));
      }
      const socket = checkSocketPath(join(folder, "buildkitd.sock"));
      pids.push(await startDaemon(folder, program, socket, registry));
      return { pids, facts: { address: `unix://${socket}`, registry, imagesFile } };
    } catch (error) {
      for (const pid of pids) await stopProcess(pid);
      throw error;
    }
  });
}

function startRegistry(folder: string, port: number, imagesFile: string): Promise<number> {
  const tsx = createRequire(__filename).resolve("tsx/cjs");
  return startProcess({
    name: "The registry of base images",
    command: process.execPath,
    args: ["--require", tsx, join(__dirname, "ociRegistryMain.ts"), String(port), imagesFile],
    logFile: join(folder, "registry.log"),
    isReady: () => answers(`http://localhost:${port}/v2/`),
  });
}

function startDaemon(folder: string, program: string, socket: string, registry?: string): Promise<number> {
  const config = join(folder, "buildkitd.toml");
  writeFileSync(config, renderConfig(registry));
  rmSync(socket, { force: true });
  return startProcess({
    name: "buildkitd",
    command: program,
    args: ["--config", config, "--root", join(folder, "root"), "--addr", `unix://${socket}`],
    logFile: join(folder, "buildkitd.log"),
    isReady: () => Promise.resolve(existsSync(socket)),
  });
}

/** Registries on localhost are asked over plain http without being told. */
export function renderConfig(registry?: string): string {
  const lines = ["[worker.oci]", `  maxUsedSpace = "${keptCache}"`, "[worker.containerd]", "  enabled = false"];
  if (registry !== undefined) lines.push(`[registry."${realRegistry}"]`, `  mirrors = ["${registry}"]`);
  if (registry !== undefined) lines.push(`[registry."${registry}"]`, "  http = true");
  return `${lines.join("\n")}\n`;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
