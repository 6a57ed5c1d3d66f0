import { spawn } from "node:child_process";
import * as path from "node:path";
import { ensureRuntimeVenv, PYTHON_RUNTIME } from "./runtimeVenv";
import type { Count } from "./testStages";

/** Runs the Python runtime's own tests and reads the counts from pytest's closing line. */
export async function runPytest(): Promise<Count> {
  const venv = await ensureRuntimeVenv();
  const pytest = spawn(path.join(venv, "bin", "pytest"), ["--color=no", "-q", "--durations=5"], {
    cwd: PYTHON_RUNTIME,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  pytest.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const status = await new Promise<number | null>((resolve) => pytest.once("close", resolve));
  const closingLine = output.trimEnd().split("\n").at(-1) ?? "";
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(closingLine)?.[1] ?? 0);
  const failed = count("failed") + count("errors?") + count("skipped") + count("xfailed");
  return { passed: count("passed"), failed: status === 0 ? failed : Math.max(failed, 1) };
}
