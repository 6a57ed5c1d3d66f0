import { Lifetime } from "../../../local/processes/lifetime";
import { say } from "../../../local/report/progress";
import { describePair, listPairs, type Result, runPair } from "../../runtime/behaviours/faults/pair";
import { buildImages } from "../../runtime/behaviours/support/images";
import { printFaults } from "./faultsTable";

const DEFAULT_CALLS = 6;
/** Most of a pair's time is waiting. */
const AT_ONCE = 5;

/** What becomes of spans and answers under every pair of faults: `[calls]`, and words that the pairs have to have. */
export async function run(args: string[]): Promise<void> {
  const calls = Number(args.find((arg) => /^\d+$/.test(arg))) || DEFAULT_CALLS;
  const words = args.filter((arg) => !/^\d+$/.test(arg));
  const pairs = listPairs().filter((pair) => words.every((word) => describePair(pair).includes(word)));
  const lifetime = new Lifetime();
  try {
    const images = await buildImages(lifetime);
    const results: Result[] = [];
    const left = [...pairs];
    const work = async () => {
      for (let pair = left.shift(); pair !== undefined; pair = left.shift()) {
        const result = await runPair(pair, images, calls);
        results.push(result);
        const { broken, log } = result;
        if (broken.length > 0) console.error(`${describePair(pair)}: ${broken.join("; ")}\n${shorten(log)}`);
        if (results.length % 32 === 0) say(`${results.length} of ${pairs.length} pairs are done`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    printFaults(results);
    const broken = results.filter((result) => result.broken.length > 0).length;
    if (broken > 0) throw new Error(`${broken} of ${results.length} pairs are not as they should be.`);
  } finally {
    await lifetime.end();
  }
}

/** The collector writes a stack for each of its errors. */
function shorten(log: string): string {
  const lines = log.split("\n").map((line) => line.slice(0, 400));
  return lines.length > 40 ? [...lines.slice(0, 20), "...", ...lines.slice(-20)].join("\n") : lines.join("\n");
}
