import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../local/processes/freePort";
import { Lifetime } from "../../../local/processes/lifetime";
import { run } from "../../../local/processes/runCommand";
import type { TraceSink } from "../../../local/sink";
import { imageTag } from "./buildImages";
import { readEmulatorLog } from "./emulatorLog";
import type { Variant } from "./variant";

/** What one container showed. Milliseconds and megabytes. */
export interface Run {
  init: number;
  /** The runtime's own time of each call, until its answer is out. */
  calls: number[];
  /** Time of processors that all processes have taken until the first answer was out. */
  cpu: number;
  /** Of the function and the collector beside it. */
  memory: number;
  collectorMemory: number;
  spans: number;
}

export const CALLS = 21;
const MEMORY_SIZE_MB = 512;
const STARTUP_MS = 20_000;
/** Of processes' times, as Linux has it everywhere: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const MS_PER_TICK = 10;

/** Runs the image as Lambda does: read-only, with a function's share of a CPU, under the runtime interface emulator. */
export async function measure(
  variant: Variant,
  env: NodeJS.ProcessEnv,
  sink: TraceSink,
  dynamodb: string,
): Promise<Run> {
  sink.clear();
  const [port, apiPort] = [await findFreePort(), await findFreePort()];
  const name = `otel-lambda-image-bench-${randomUUID()}`;
  const variables = Object.entries({ ...buildEnvironment(sink, dynamodb, variant), ...variant.environment });
  const emulator = [
    ...["--runtime-interface-emulator-address", `127.0.0.1:${port}`, "--runtime-api-address", `127.0.0.1:${apiPort}`],
    ...["/var/runtime/bootstrap", variant.handler],
  ];
  const lifetime = new Lifetime();
  lifetime.add(() => run("docker", ["rm", "--force", name], { env }));
  try {
    await run(
      "docker",
      [
        ...["run", "--detach", "--name", name, "--network", "host", ...limit(variant)],
        ...variables.flatMap(([key, value]) => ["--env", `${key}=${value}`]),
        ...["--entrypoint", "/usr/local/bin/aws-lambda-rie", imageTag(variant), ...emulator],
      ],
      { env },
    );
    await invoke(port);
    const cpu = await readProcessorTime(name, env);
    for (let call = 1; call < CALLS; call++) await invoke(port);
    // As Lambda freezes it: what has not been sent by now may never be.
    await run("docker", ["pause", name], { env });
    const spans = (await sink.waitForSpans(CALLS * (variant.spansPerCall ?? 0), 500)).length;
    await run("docker", ["unpause", name], { env });
    const memory = await readPeakMemories(name, env);
    // The emulator writes to stderr.
    const log = readEmulatorLog(await run("sh", ["-c", 'docker logs "$0" 2>&1', name], { env }));
    if (log.calls.length !== CALLS) throw new Error(`${variant.name}: the log tells of ${log.calls.length} calls.`);
    return { ...log, ...memory, cpu, spans };
  } finally {
    await lifetime.end();
  }
}

/**
 * What a function gets of a CPU, a whole one at 1,769 MB. In short periods, as Lambda gives it: with Docker's own, 100 ms, a start
 * that just misses the end of one takes 71 ms more. Java's client of the runtime loads a library from /tmp.
 */
function limit({ memorySizeMb = MEMORY_SIZE_MB }: Variant): string[] {
  const cpu = ["--cpu-period", "20000", "--cpu-quota", String(Math.round((memorySizeMb / 1769) * 200) * 100)];
  return [...cpu, "--memory", `${memorySizeMb}m`, "--read-only", "--tmpfs", "/tmp:exec"];
}

function buildEnvironment(sink: TraceSink, dynamodb: string, variant: Variant): Record<string, string> {
  return {
    _HANDLER: variant.handler,
    OTEL_SERVICE_NAME: "orders",
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.endpoint(),
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_LAMBDA_FUNCTION_NAME: "orders",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(variant.memorySizeMb ?? MEMORY_SIZE_MB),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
  };
}

/** A connection is refused until the emulator listens. */
async function invoke(port: number): Promise<void> {
  const deadline = Date.now() + STARTUP_MS;
  for (;;) {
    try {
      const body = JSON.stringify({ source: "bench", body: { id: "1" } });
      const url = `http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`;
      const text = await (await fetch(url, { method: "POST", body })).text();
      if (!/"statusCode": ?200/.test(text)) throw new Error(`The function answered ${text}`);
      return;
    } catch (error) {
      if (!(error instanceof TypeError) || Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

/** Of all but the emulator; of a process's time, the part in the kernel counts too. */
async function readProcessorTime(name: string, env: NodeJS.ProcessEnv): Promise<number> {
  const script = "for stat in /proc/[0-9]*/stat; do cat $stat; done 2>/dev/null";
  const stats = (await run("docker", ["exec", name, "sh", "-c", script], { env })).trim().split("\n");
  return stats
    .filter((stat) => !/\((aws-lambda-rie|sh|cat)\)/.test(stat))
    .map((stat) => stat.slice(stat.lastIndexOf(")")).split(" "))
    .reduce((sum, fields) => sum + (Number(fields[12]) + Number(fields[13])) * MS_PER_TICK, 0);
}

/** The most that each process has had in memory, which files that the system keeps in its cache are no part of. */
async function readPeakMemories(
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<Pick<Run, "memory" | "collectorMemory">> {
  const script = "for status in /proc/[0-9]*/status; do cat $status; done 2>/dev/null";
  const status = await run("docker", ["exec", name, "sh", "-c", script], { env });
  const peaks = [...status.matchAll(/^Name:\s+(\S+)[^]*?^VmHWM:\s+(\d+) kB/gm)];
  const peakOf = (program: string) =>
    Math.max(0, ...peaks.filter(([, found]) => found.startsWith(program)).map(([, , peak]) => Number(peak))) / 1024;
  const collectorMemory = peakOf("collector");
  return { memory: Math.max(...["python", "node", "java"].map(peakOf)) + collectorMemory, collectorMemory };
}
