// npm run demo: see demoOptions.ts for what it takes and runDemo.ts for what it does.
import { helpText, parseOptions, type DemoOptions } from "./demoOptions";
import { runDemo } from "./runDemo";
import { repository } from "./setting";
import { renderProblems, renderSummary } from "./demoSummary";
import { say } from "../report/progress";
import { Lifetime } from "../processes/lifetime";

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

  const lifetime = new Lifetime();
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => (interrupted = true));
  const print = (lines: string[]) => lines.forEach((line) => console.log(line));
  try {
    const result = await runDemo(options, lifetime, print);
    print(["", ...renderSummary(result), "", ...renderProblems(result.problems)]);
    await lifetime.end();
    if (options.json) console.log(JSON.stringify(result));
    return result.problems.length === 0 ? 0 : 1;
  } catch (error) {
    // What fails because it is being stopped is no news, and the signal's handler ends the process.
    if (interrupted) return new Promise<number>(() => {});
    await lifetime.end();
    say(`\n✗ ${describe(error)}\n\n${advice}`);
    if (options.json) console.log(JSON.stringify({ error: describe(error) }));
    return 1;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

void main().then((status) => process.exit(status));
