import { Lifetime } from "../../../../local/processes/lifetime";
import { startTraceSink } from "../../../../local/sink";
import { countDropped } from "../faults/account";
import { FaultySandbox } from "../faults/sandbox";
import type { Family } from "../support/behaviour";
import { Container } from "../support/container";
import type { Images } from "../support/images";
import { findMemoryGrowth } from "./memoryGrowth";
import { readHeld } from "./processes";
import type { Sample } from "./sample";

export const SOAK_BACKENDS = ["ok", "refused"] as const;

export interface Soak {
  family: Family;
  backend: (typeof SOAK_BACKENDS)[number];
  calls: number;
}

export interface SoakResult {
  soak: Soak;
  /** After the warm-up, evenly over the calls, the last at their end. */
  samples: Sample[];
  made: number;
  received: number;
  dropped: number;
  longestDelayMs: number;
  broken: string[];
}

const SAMPLES = 20;
/** With fewer calls the process is still filling its queue and its caches. */
const LEAST_CALLS_FOR_MEMORY = 20_000;
/** Of the calls: enough for the queue of a backend that fails to fill, in 50,000 calls. */
const WARM_UP = 0.2;
/**
 * By bytes alone a queue changes for as long as it takes to be full of calls' own spans, which push out larger ones. It is
 * full of so many after as many calls.
 */
const BOUNDED = { OTEL_BSP_MAX_QUEUE_SIZE: "2048" };
const SITUATION = { name: "soak", spans: 2, bytes: 4_000 };

/** So many calls of one sandbox, one after the other, with looks at what its process holds. */
export async function runSoak(soak: Soak, images: Images): Promise<SoakResult> {
  const lifetime = new Lifetime();
  try {
    const sink = lifetime.remember(await startTraceSink());
    const environment = soak.backend === "refused" ? BOUNDED : undefined;
    const setting = { handler: "faults.handle", environment };
    const container = await Container.start(lifetime, images, soak.family, setting, { sink });
    const sandbox = new FaultySandbox(container, SITUATION, { hasExtension: false });
    await sandbox.ready();
    if (soak.backend === "refused") await sink.respondWith({ kind: "refuse" });
    const warmUp = Math.ceil(soak.calls * WARM_UP);
    const every = Math.max(1, Math.floor((soak.calls - warmUp) / SAMPLES));
    const samples: Sample[] = [];
    let received = 0;
    for (let made = 1; made <= soak.calls; made++) {
      await sandbox.call();
      if (made < warmUp || (soak.calls - made) % every !== 0) continue;
      received += sink.spans.length;
      sink.clear();
      const live = await sandbox.collect();
      await container.service.waitUntilIdle();
      samples.push({ ...(await readHeld(container.name, images.env)), live });
    }
    await sandbox.shutDown(false);
    received += sink.spans.length;
    const { made, longestDelayMs, broken } = sandbox;
    const dropped = countDropped(container.log);
    if (container.log.includes("MaxListenersExceededWarning")) broken.push("listeners are left over");
    if (made !== received + dropped) broken.push(`${made - received - dropped} spans are lost`);
    broken.push(...findLeftOver(samples));
    if (soak.calls >= LEAST_CALLS_FOR_MEMORY) broken.push(...findMemoryGrowth(samples));
    return { soak, samples, made, received, dropped, longestDelayMs, broken };
  } finally {
    await lifetime.end();
  }
}

/** What is left over of calls: more threads or descriptors at the end than after the warm-up. */
function findLeftOver(samples: readonly Sample[]): string[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return ["there was no look at the process"];
  return (["threads", "descriptors"] as const)
    .filter((what) => last[what] > first[what])
    .map((what) => `${last[what]} ${what} at the end in place of ${first[what]}`);
}
