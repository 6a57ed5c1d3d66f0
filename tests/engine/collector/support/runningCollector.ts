import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../../local/freePort";
import { run } from "../../../../local/run";

export interface RunningCollector {
  httpPort: number;
  /** Undefined where the configuration has no receiver for gRPC. */
  grpcPort?: number;
  /** Asks it to end, which makes it send what it has; returns what it printed. */
  stop: () => Promise<string>;
}

const readyWithinMs = 15_000;
const pollMs = 20;

/** Runs the collector without Lambda, once it has found nothing wrong with the configuration. */
export async function startCollector(
  binary: string,
  configYaml: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningCollector> {
  const folder = mkdtempSync(join(tmpdir(), "otel-lambda-image-collector-"));
  const config = join(folder, "config.yaml");
  const { yaml, ports } = await moveReceivers(configYaml);
  writeFileSync(config, yaml);
  await run(binary, ["validate", "--config", config], { env });
  const child = spawn(binary, ["run", "--config", config], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const stop = async () => {
    child.kill("SIGTERM");
    const [code] = (await ended) as [number | null];
    rmSync(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The collector ended with ${code}:\n${output}`);
    return output;
  };
  for (const deadline = Date.now() + readyWithinMs; !(await areOpen(ports));) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The collector did not start:\n${output}`);
    }
    await sleep(pollMs);
  }
  const [httpPort, grpcPort] = ports;
  return { httpPort, grpcPort, stop };
}

/** In a sandbox the receivers' ports are the collector's alone; on this machine they may be somebody else's. */
async function moveReceivers(yaml: string): Promise<{ yaml: string; ports: number[] }> {
  const ports: number[] = [];
  for (const fixed of ["localhost:4318", "localhost:4317"]) {
    if (!yaml.includes(fixed)) continue;
    const port = await findFreePort();
    yaml = yaml.replace(fixed, `localhost:${port}`);
    ports.push(port);
  }
  return { yaml, ports };
}

async function areOpen(ports: number[]): Promise<boolean> {
  return (await Promise.all(ports.map(isOpen))).every(Boolean);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "localhost");
    const finish = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once("connect", () => finish(true)).once("error", () => finish(false));
  });
}
