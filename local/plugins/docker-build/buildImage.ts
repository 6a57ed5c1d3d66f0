// Runs `docker buildx build` and tells what it is doing.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findOnPath } from "../../processes/findOnPath";
import { Lifetime } from "../../processes/lifetime";
import { makeTemporaryFolder } from "../../processes/temporaryFolder";
import { renderBuild } from "./buildArguments";
import { renderCredentials } from "./registryLogin";
import type { ImageInputs } from "./buildxInputs";

const running = new Set<ChildProcess>();

export interface BuildOptions {
  /** Address of the Docker daemon; defaults to the environment's. */
  host?: string;
  /** Gets every line of the build's output that says something. */
  onProgress: (line: string) => void;
}

/** Returns the digest of what was exported, or "" when nothing was. */
export async function buildImage(inputs: ImageInputs, { host, onProgress }: BuildOptions): Promise<string> {
  const lifetime = new Lifetime();
  try {
    const folder = makeTemporaryFolder(lifetime, "docker-build");
    const metadataFile = join(folder, "metadata.json");
    const { args, env, input } = renderBuild(inputs, metadataFile);
    const daemon = host === undefined ? {} : { DOCKER_HOST: host };
    const credentials = renderCredentials(inputs.registries, folder);
    await runBuildx(args, { ...process.env, ...daemon, ...credentials, ...env }, input, onProgress);
    return readDigest(metadataFile);
  } finally {
    await lifetime.end();
  }
}

export function cancelBuilds(): void {
  for (const child of running) child.kill("SIGTERM");
}

async function runBuildx(args: string[], env: NodeJS.ProcessEnv, input: string, onProgress: (line: string) => void) {
  const [command, ...prefix] = findBuildx();
  const child = spawn(command, [...prefix, ...args], { env, stdio: ["pipe", "ignore", "pipe"] });
  running.add(child);
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (line.trim() === "") return;
    lines.push(line);
    onProgress(line);
  });
  child.stdin.on("error", () => {}); // the exit code tells why nobody reads it
  child.stdin.end(input);
  const failure = await new Promise<string | undefined>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)));
  });
  running.delete(child);
  if (failure !== undefined) throw new Error(findError(lines) ?? `The image build failed: ${failure}`);
}

function findBuildx(): string[] {
  if (findOnPath("docker") !== undefined) return ["docker", "buildx"];
  const standalone = ["docker-buildx", "buildx"].map((name) => findOnPath(name)).find((path) => path !== undefined);
  if (standalone !== undefined) return [standalone];
  throw new Error("Images are built with `docker buildx`, but there is no docker, docker-buildx or buildx on PATH.");
}

/** BuildKit's own summary alone, which is all that the published plugin's error has; what the step printed was progress. */
function findError(lines: string[]): string | undefined {
  return lines.flatMap((line) => /^ERROR: (?:failed to build: )?(.+)$/.exec(line)?.[1] ?? []).at(-1);
}

function readDigest(metadataFile: string): string {
  if (!existsSync(metadataFile)) return "";
  const metadata = JSON.parse(readFileSync(metadataFile, "utf8")) as { "containerimage.digest"?: string };
  return metadata["containerimage.digest"] ?? "";
}
