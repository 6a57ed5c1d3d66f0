// npm run demo: see local/demo/options.ts for what it takes and local/demo/run.ts for what it does.
import { helpText, parseOptions, type DemoOptions } from "./demo/options";
import { runDemo } from "./demo/run";
import { repository } from "./demo/setting";
import { renderProblems, renderSummary } from "./demo/summary";
import { say } from "./progress";
import { onShutdown } from "./shutdown";
import { createUndoList } from "./undoList";

const advice =
  "What was started has been stopped and removed. Correct what is named above and run the demo again: it goes on from what is cached.";

async function main(): Promise<number> {
  let options: DemoOptions;
  try {
    options = parseOptions(process.argv.slice(2), repository);
  } catch (error) {
    say(`${describe(error)}\n\n${helpText}`);
    return 2;
  }
  if (options.help) {
    console.log(helpText);
    return 0;
  }

  const undo = createUndoList();
  onShutdown(undo.run);
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => (interrupted = true));
  const print = (lines: string[]) => lines.forEach((line) => console.log(line));
  try {
    const result = await runDemo(options, undo, print);
    print(["", ...renderSummary(result), "", ...renderProblems(result.problems)]);
    await undo.run();
    if (options.json) console.log(JSON.stringify(result));
    return result.problems.length === 0 ? 0 : 1;
  } catch (error) {
    // What fails because it is being stopped is no news, and the signal's handler ends the process.
    if (interrupted) return new Promise<number>(() => {});
    await undo.run();
    say(`\n✗ ${describe(error)}\n\n${advice}`);
    if (options.json) console.log(JSON.stringify({ error: describe(error) }));
    return 1;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

void main().then((status) => process.exit(status));
