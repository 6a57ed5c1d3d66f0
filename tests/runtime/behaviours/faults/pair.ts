import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULTS } from "../../../../provider/args/defaults";
import { Lifetime } from "../../../../local/processes/lifetime";
import { type SinkBehaviour, startTraceSink } from "../../../../local/sink";
import { FAMILIES, type Family } from "../support/behaviour";
import { Container } from "../support/container";
import type { Images } from "../support/images";
import { account, type Account } from "./account";
import { BACKENDS, type BackendName, findBackend } from "./backends";
import { buildRoute, type Route, ROUTES } from "./routes";
import { FaultySandbox } from "./sandbox";
import { findSituation, type SituationName, SITUATIONS } from "./situations";

/** A backend that fails in a way, and what happens to the function meanwhile. */
export interface Pair {
  family: Family;
  route: Route;
  backend: BackendName;
  situation: SituationName;
}

export interface Result extends Account {
  pair: Pair;
  calls: number;
  /** How much longer than its handler an answer took at most. */
  longestDelayMs: number;
  /** The same of calls after the one whose flush was the first to fail of an outage. */
  longestLaterDelayMs: number;
  /** Sentences about what should not be; none where all is well. */
  broken: string[];
  log: string;
}

export function describePair({ family, route, backend, situation }: Pair): string {
  return `${family}, ${route}: ${backend} x ${situation}`;
}

/** Every one of them. */
export function listPairs(): Pair[] {
  return FAMILIES.flatMap((family) =>
    ROUTES.flatMap((route) =>
      BACKENDS.flatMap(({ name: backend }) =>
        SITUATIONS.map(({ name: situation }) => ({ family, route, backend, situation })),
      ),
    ),
  );
}

/** So many calls of a sandbox of its own, and what has become of their spans. */
export async function runPair(pair: Pair, images: Images, wanted: number): Promise<Result> {
  const lifetime = new Lifetime();
  try {
    return await runIn(lifetime, pair, images, wanted);
  } finally {
    await lifetime.end();
  }
}

async function runIn(lifetime: Lifetime, pair: Pair, images: Images, wanted: number): Promise<Result> {
  const [backend, situation] = [findBackend(pair.backend), findSituation(pair.situation)];
  const calls = Math.min(wanted, situation.mostCalls ?? wanted);
  const sink = lifetime.remember(await startTraceSink({ tls: backend.tls, grpc: pair.route === "collector, gRPC" }));
  const { environment, options } = await buildRoute(lifetime, pair.route, backend, sink);
  // Without an extension Lambda ends a sandbox without a word, and nothing can be under way between calls.
  const hasOwn = pair.route === "direct" && situation.end === "shutdown";
  const setting = {
    handler: "faults.handle",
    environment: { ...environment, ...(hasOwn ? { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse" } : {}) },
  };
  const container = await Container.start(lifetime, images, pair.family, setting, { sink, options });
  const sandbox = new FaultySandbox(container, situation, { hasExtension: hasOwn || pair.route !== "direct" });
  await sandbox.ready();
  await sink.respondWith(backend.behaviour);
  for (let made = 0; made < calls; made++) {
    const isCutOff = situation.end === "kill" || situation.end === "timeout";
    if (backend.recovers === "half" && made === calls >> 1) {
      await sink.respondWith({ kind: "ok" });
      if (isCutOff) await sandbox.settle(SETTLE_MS);
    }
    const isLast = made === calls - 1;
    // So long that the end comes before the answer.
    if (isLast && situation.end === "shutdown" && sink.behaviour.kind === "ok") await sink.respondWith(IN_A_WHILE);
    if (isLast && isCutOff) await sandbox.callToTheEnd(situation.end === "kill" ? "kill" : "timeout");
    else await sandbox.call();
    // What it has written is on its way, and tells whether the next call is one in an outage.
    if (!isLast) await sleep(LOG_MS);
  }
  if (situation.end === undefined) {
    if (backend.recovers === "end" && backend.behaviour.kind !== "partial") await sink.respondWith({ kind: "ok" });
    await sandbox.settle(backend.recovers === "never" ? 0 : SETTLE_MS);
  }
  if (situation.end === undefined || situation.end === "shutdown") await sandbox.shutDown(situation.end !== undefined);
  // What was under way to a backend that takes it.
  await sink.waitForSpans(sandbox.made, ARRIVAL_MS);
  const refused =
    backend.behaviour.kind === "partial"
      ? sink.requests.filter(({ spans, status }) => spans > 0 && status !== undefined).length
      : 0;
  const found = account(sink.spans, sandbox.made, refused, container.log);
  const { longestDelayMs, longestLaterDelayMs, broken } = sandbox;
  const isWell = backend.recovers !== "never" && ["ok", "partial", "slow"].includes(sink.behaviour.kind);
  const mayLose = sandbox.mayLose(isWell && backend.name !== "hang");
  if (found.lost < -MAY_ARRIVE || found.lost > mayLose)
    broken.push(`${found.lost} spans are lost, and ${mayLose} may be`);
  return { pair, calls, ...found, longestDelayMs, longestLaterDelayMs, broken, log: container.log };
}

/** A back-off and the export time-out before it fit in. */
const SETTLE_MS = 25_000;
const ARRIVAL_MS = 300;
const LOG_MS = 100;
/** A request that is under way when the sandbox ends counts as dropped, and may arrive: one of ours, those of the collector's senders. */
const MAY_ARRIVE = 4 * DEFAULTS.batchSpanProcessor.maxExportBatchSize;
const IN_A_WHILE: SinkBehaviour = { kind: "slow", milliseconds: 150 };
