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
  /** Of the function and the collector beside it. */
  memory: number;
  collectorMemory: number;
  spans: number;
}

export const CALLS = 21;
/**
 * What a function with 512 MB gets of a CPU: a whole one comes at 1,769 MB. In short periods, as Lambda gives it: with
 * Docker's own, 100 ms, a start that just misses the end of one takes 71 ms more.
 */
const LIMITS = ["--cpu-period", "20000", "--cpu-quota", "5800", "--memory", "512m", "--read-only", "--tmpfs", "/tmp"];
const STARTUP_MS = 20_000;

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
  const variables = Object.entries({ ...buildEnvironment(sink, dynamodb, variant.handler), ...variant.environment });
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
        ...["run", "--detach", "--name", name, "--network", "host", ...LIMITS],
        ...variables.flatMap(([key, value]) => ["--env", `${key}=${value}`]),
        ...["--entrypoint", "/usr/local/bin/aws-lambda-rie", imageTag(variant), ...emulator],
      ],
      { env },
    );
    for (let call = 0; call < CALLS; call++) await invoke(port);
    // As Lambda freezes it: what has not been sent by now may never be.
    await run("docker", ["pause", name], { env });
    const spans = (await sink.waitForSpans(CALLS * (variant.spansPerCall ?? 0), 500)).length;
    await run("docker", ["unpause", name], { env });
    const memory = await readPeakMemories(name, env);
    // The emulator writes to stderr.
    const log = readEmulatorLog(await run("sh", ["-c", 'docker logs "$0" 2>&1', name], { env }));
    if (log.calls.length !== CALLS) throw new Error(`${variant.name}: the log tells of ${log.calls.length} calls.`);
    return { ...log, ...memory, spans };
  } finally {
    await lifetime.end();
  }
}

function buildEnvironment(sink: TraceSink, dynamodb: string, handler: string): Record<string, string> {
  return {
    _HANDLER: handler,
    OTEL_SERVICE_NAME: "orders",
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.endpoint(),
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_LAMBDA_FUNCTION_NAME: "orders",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
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
  return { memory: Math.max(peakOf("python"), peakOf("node")) + collectorMemory, collectorMemory };
}
