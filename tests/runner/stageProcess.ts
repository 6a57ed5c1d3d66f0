import * as path from "node:path";
import type { Lifetime } from "../../local/processes/lifetime";
import { startProgram } from "../../local/processes/program";
import { ROOT } from "../support/root";
import type { Count } from "./testStages";

/** Runs one stage in a process of its own. What comes back waits for its end, prints what it said, and counts. */
export function startStage(lifetime: Lifetime, name: string, env: NodeJS.ProcessEnv): () => Promise<Count> {
  const command = [path.join(ROOT, "local", "bootstrap.mjs"), path.join("tests", "runTests.ts"), name];
  const stage = startProgram(lifetime, process.execPath, command, { cwd: ROOT, env });
  let output = "";
  for (const stream of [stage.stdout, stage.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return async () => {
    const { failure } = await stage.ended;
    console.log(output.trimEnd());
    const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output.trimEnd().split("\n").at(-1) ?? "") ?? [];
    // One that ends before it has counted has failed, whatever its exit code is.
    const least = failure === "" && passed !== undefined ? 0 : 1;
    return { passed: Number(passed ?? 0), failed: Math.max(Number(failed ?? 0), least) };
  };
}
