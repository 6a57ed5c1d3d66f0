import { Lifetime } from "../../../local/processes/lifetime";
import { step } from "../../../local/report/progress";
import { runSoak, SOAK_BACKENDS, type SoakResult } from "../../runtime/behaviours/soak/soak";
import { FAMILIES } from "../../runtime/behaviours/support/behaviour";
import { compareMemory, type Memory } from "../../runtime/behaviours/soak/memoryGrowth";
import { buildImages } from "../../runtime/behaviours/support/images";
import { renderColumns } from "../support/columns";

const DEFAULT_CALLS = 50_000;
const MEGABYTE = 1024 * 1024;
/** What Python allocates it counts, but in blocks. */
const IN_USE = "in use (Node.js: MB, Python: thousand blocks)";

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
  const [first, last] = [samples[0], samples[samples.length - 1]];
  return {
    sandbox: name,
    calls: soak.calls,
    ...{ made: spans.made, received: spans.received, dropped: spans.dropped },
    "memory MB": renderMemory(samples, "kilobytes", 1024),
    [IN_USE]: soak.family === "nodejs" ? renderMemory(samples, "live", MEGABYTE) : renderMemory(samples, "live", 1000),
    threads: `${first.threads} to ${last.threads}`,
    descriptors: `${first.descriptors} to ${last.descriptors}`,
    "longest delay ms": Math.round(spans.longestDelayMs),
    broken: broken.join("; "),
  };
}

function renderMemory(samples: SoakResult["samples"], what: Memory, unit: number): string {
  const { from, to, growth } = compareMemory(samples, what);
  return `${(from / unit).toFixed(1)} to ${(to / unit).toFixed(1)} (${(growth * 100).toFixed(1)} %)`;
}
