import { Lifetime } from "../../../local/processes/lifetime";
import { step } from "../../../local/report/progress";
import { runSoak, SOAK_BACKENDS, type SoakResult } from "../../runtime/behaviours/soak/soak";
import { FAMILIES } from "../../runtime/behaviours/support/behaviour";
import { buildImages } from "../../runtime/behaviours/support/images";
import { renderColumns } from "../support/columns";
import { median } from "../support/median";

const DEFAULT_CALLS = 50_000;
const GROWTH = 1.05;
/** With fewer calls the process is still filling its queue and its caches. */
const LEAST_CALLS_FOR_MEMORY = 20_000;

/** What is left over of many calls of one sandbox: `[calls]`, and words that the rows have to have. */
export async function run(args: string[]): Promise<void> {
  const calls = Number(args.find((arg) => /^\d+$/.test(arg))) || DEFAULT_CALLS;
  const words = args.filter((arg) => !/^\d+$/.test(arg));
  const soaks = FAMILIES.flatMap((family) => SOAK_BACKENDS.map((backend) => ({ family, backend, calls }))).filter(
    (soak) => words.every((word) => `${soak.family} ${soak.backend}`.includes(word)),
  );
  const lifetime = new Lifetime();
  try {
    const images = await buildImages(lifetime);
    const rows: Record<string, string | number>[] = [];
    for (const soak of soaks) {
      const name = `${soak.family}, backend ${soak.backend}`;
      rows.push(renderRow(name, await step(`${calls} calls of ${name}`, () => runSoak(soak, images))));
    }
    console.log(renderColumns(rows));
    if (rows.some(({ broken }) => broken !== "")) throw new Error("Not all is as it should be.");
  } finally {
    await lifetime.end();
  }
}

function renderRow(name: string, { soak, samples, broken, ...spans }: SoakResult) {
  const quarter = Math.ceil(samples.length / 4);
  const memoryOf = (part: typeof samples) => median(part.map(({ kilobytes }) => kilobytes)) / 1024;
  const [before, after] = [memoryOf(samples.slice(0, quarter)), memoryOf(samples.slice(-quarter))];
  const grows = soak.calls >= LEAST_CALLS_FOR_MEMORY && after > before * GROWTH;
  const [first, last] = [samples[0], samples[samples.length - 1]];
  return {
    sandbox: name,
    calls: soak.calls,
    ...{ made: spans.made, received: spans.received, dropped: spans.dropped },
    "memory MB": `${before.toFixed(1)} to ${after.toFixed(1)}`,
    growth: `${((after / before - 1) * 100).toFixed(1)} %`,
    threads: `${first.threads} to ${last.threads}`,
    descriptors: `${first.descriptors} to ${last.descriptors}`,
    "longest delay ms": Math.round(spans.longestDelayMs),
    broken: [...broken, ...(grows ? ["memory grows"] : [])].join("; "),
  };
}
