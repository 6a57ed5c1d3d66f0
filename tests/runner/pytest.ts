import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { startProgram } from "../../local/processes/program";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { ensureRuntimeVenv, PYTHON_RUNTIME } from "./runtimeVenv";
import type { Count } from "./testStages";
import { ensureOwnSetupPackages, ensureServers, ensureTracedPackages } from "./tracedPackages";

/** Runs the Python runtime's own tests and reads the counts from pytest's closing line. */
export async function runPytest(): Promise<Count> {
  const venv = await ensureRuntimeVenv();
  await ensureServers();
  const env = {
    ...process.env,
    PACKAGES_FOLDER: await ensureTracedPackages(venv),
    OWN_SETUP_FOLDER: await ensureOwnSetupPackages(venv),
  };
  const lifetime = new Lifetime();
  // pytest keeps the files of its last runs, in a folder that it is given or in one of its own.
  const files = path.join(makeTemporaryFolder(lifetime, "pytest"), "files");
  const args = ["--color=no", "-q", "--durations=5", "--basetemp", files];
  const pytest = startProgram(lifetime, path.join(venv, "bin", "pytest"), args, { cwd: PYTHON_RUNTIME, env });
  let output = "";
  pytest.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  pytest.stderr?.pipe(process.stderr, { end: false });
  const { exitCode } = await pytest.ended;
  await lifetime.end();
  const closingLine = output.trimEnd().split("\n").at(-1) ?? "";
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(closingLine)?.[1] ?? 0);
  const failed = count("failed") + count("errors?") + count("skipped") + count("xfailed");
  return { passed: count("passed"), failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}
