import * as path from "node:path";
import { run as runCommand } from "../../../local/processes/runCommand";
import { ensureRuntimeVenv, PYTHON_RUNTIME } from "../../runner/runtimeVenv";
import { ensureTracedPackages } from "../../runner/tracedPackages";
import { renderColumns } from "../support/columns";
import { runNodejs } from "./nodejs";

const DEFAULT_ROUNDS = 15;

/** Milliseconds of processor time of one start in each way, in one round. */
type Starts = Record<"plain" | "ours" | "oursNamed" | "contrib" | "contribNamed", number>;

/**
 * What one of OpenTelemetry's instrumentations adds to the start of a function that imports its library, and of one that
 * does not: named in `instrumentation.packages`, and under OpenTelemetry's own auto-instrumentation. `nodejs` measures the
 * databases of Node.js functions.
 */
export async function run(args: string[]): Promise<void> {
  if (args[0] === "nodejs") return runNodejs(args.slice(1));
  const [rounds] = args;
  const venv = await ensureRuntimeVenv();
  const folders = [path.join(PYTHON_RUNTIME, "src"), await ensureTracedPackages(venv)].join(":");
  const given = [path.join(__dirname, "measure.py"), String(Number(rounds) || DEFAULT_ROUNDS), folders];
  const output = await runCommand(path.join(venv, "bin", "python"), given);
  const found = JSON.parse(output) as Record<string, Starts[]>;
  console.log(renderColumns(Object.entries(found).map(([library, starts]) => describe(library, starts))));
}

/** By the least of the rounds: what else the machine does makes a start slower, and never faster. */
function describe(library: string, rounds: readonly Starts[]): Record<string, string> {
  const least = (way: keyof Starts) => Math.min(...rounds.map((starts) => starts[way]));
  const over = (way: keyof Starts) => least(way) - least("plain");
  return {
    library,
    "plain ms": least("plain").toFixed(0),
    "ours: naming adds ms": (least("oursNamed") - least("ours")).toFixed(1),
    "contrib: it adds ms": (least("contribNamed") - least("contrib")).toFixed(1),
    "ours of plain": (least("oursNamed") / least("plain")).toFixed(2),
    "contrib of plain": (least("contribNamed") / least("plain")).toFixed(2),
    "over plain, ours of contrib": (over("oursNamed") / over("contribNamed")).toFixed(2),
  };
}
