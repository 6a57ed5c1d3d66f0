import * as fs from "node:fs";
import * as path from "node:path";
import { run as runCommand } from "../../../local/processes/runCommand";
import { ensureFunctionPackages } from "../../runtime/nodejs/support/functionPackages";
import { ensurePlatform } from "../../runtime/nodejs/support/platforms";
import { RUNTIME } from "../../runtime/nodejs/support/runtimeFunction";
import { renderColumns } from "../support/columns";

const DEFAULT_ROUNDS = 15;
const LIBRARIES = ["pg", "mysql2", "redis", "ioredis", "mongodb"];

/** Milliseconds of processor time of one start in each way, in one round. */
type Starts = Record<"plain" | "ours" | "contrib", number>;

/**
 * What tracing a library adds to the start of a Node.js function that loads it: by the instrumentation as it is bundled here,
 * and by the same one as its npm package has it.
 */
export async function runNodejs([rounds]: string[]): Promise<void> {
  const { node } = await ensurePlatform("Node.js 22");
  const modules = path.join(await ensureFunctionPackages("databases"), "node_modules");
  const found = new Map<string, Starts[]>(LIBRARIES.map((library) => [library, []]));
  for (let round = 0; round < (Number(rounds) || DEFAULT_ROUNDS); round++) {
    for (const [library, starts] of found) {
      const start = (before: string) =>
        measure(node, `${before}\nrequire(${JSON.stringify(path.join(modules, library))});`);
      starts.push({
        plain: await start(""),
        ours: await start(`require(${JSON.stringify(locate(library))}).createInstrumentation();`),
        contrib:
          await start(`const loaded = require(${JSON.stringify(require.resolve(`@opentelemetry/instrumentation-${library}`))});
          new (Object.values(loaded).find((each) => /Instrumentation$/.test(each.name)))();`),
      });
    }
  }
  console.log(renderColumns([...found].map(([library, starts]) => describe(library, starts))));
}

async function measure(node: string, code: string): Promise<number> {
  const clock = "const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);";
  return Number(await runCommand(node, ["-e", `${code}\n${clock}`]));
}

/** By the least of the rounds: what else the machine does makes a start slower, and never faster. */
function describe(library: string, rounds: readonly Starts[]): Record<string, string> {
  const least = (way: keyof Starts) => Math.min(...rounds.map((starts) => starts[way]));
  return {
    library,
    "plain ms": least("plain").toFixed(0),
    "bundled here adds ms": (least("ours") - least("plain")).toFixed(1),
    "its package adds ms": (least("contrib") - least("plain")).toFixed(1),
    "bundled KB": (fs.statSync(locate(library)).size / 1024).toFixed(0),
  };
}

function locate(library: string): string {
  return path.join(RUNTIME, `instrument-${library}.cjs`);
}
