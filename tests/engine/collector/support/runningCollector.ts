import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../../local/processes/freePort";
import { isPortOpen } from "../../../../local/processes/isPortOpen";
import { Lifetime } from "../../../../local/processes/lifetime";
import { startProgram } from "../../../../local/processes/program";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";

export interface RunningCollector {
  httpPort: number;
  /** Undefined where the configuration has no receiver for gRPC. */
  grpcPort?: number;
  /** Asks it to end, which makes it send what it has; returns what it printed. */
  stop: () => Promise<string>;
}

const readyWithinMs = 60_000;
const pollMs = 20;

/** Runs the collector without Lambda, once it has found nothing wrong with the configuration. */
export async function startCollector(
  binary: string,
  configYaml: string,
  env: NodeJS.ProcessEnv,
): Promise<RunningCollector> {
  const lifetime = new Lifetime();
  try {
    const config = join(makeTemporaryFolder(lifetime, "collector"), "config.yaml");
    const { yaml, ports } = await moveReceivers(configYaml);
    writeFileSync(config, yaml);
    await run(binary, ["validate", "--config", config], { env });
    const collector = startProgram(lifetime, binary, ["run", "--config", config], { env });
    let output = "";
    for (const stream of [collector.stdout, collector.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    let failure: string | undefined;
    void collector.ended.then((ending) => (failure = ending.failure));
    for (const deadline = Date.now() + readyWithinMs; !(await areOpen(ports)); await sleep(pollMs)) {
      if (failure !== undefined || Date.now() > deadline) throw new Error(`The collector did not start:\n${output}`);
    }
    const stop = async () => {
      await collector.stop();
      const ending = await collector.ended;
      await lifetime.end();
      if (ending.failure !== "") throw new Error(`The collector ended with ${ending.failure}:\n${output}`);
      return output;
    };
    const [httpPort, grpcPort] = ports;
    return { httpPort, grpcPort, stop };
  } catch (error) {
    await lifetime.end();
    throw error;
  }
}

/** In a sandbox the receivers' ports are the collector's alone; on this machine they may be somebody else's. */
async function moveReceivers(yaml: string): Promise<{ yaml: string; ports: number[] }> {
  const ports: number[] = [];
  // Whole numbers: a free port may begin with one of them.
  for (const fixed of [/localhost:4318\b/, /localhost:4317\b/]) {
    if (!fixed.test(yaml)) continue;
    const port = await findFreePort();
    yaml = yaml.replace(fixed, `localhost:${port}`);
    ports.push(port);
  }
  return { yaml, ports };
}

async function areOpen(ports: number[]): Promise<boolean> {
  return (await Promise.all(ports.map((port) => isPortOpen(port)))).every(Boolean);
}
