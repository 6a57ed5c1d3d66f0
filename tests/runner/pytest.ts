import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { startProgram } from "../../local/processes/program";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { findOtherPythons } from "./otherPythons";
import { ensureRuntimeVenv, PYTHON_RUNTIME } from "./runtimeVenv";
import type { Count } from "./testStages";
import { ensureServers } from "./databaseServers";
import { ensureOwnSetupPackages, ensureTracedPackages } from "./tracedPackages";

/** What leans most on the interpreter: the function in Lambda's own client, spans, and an older SDK beside ours. */
const ON_EVERY_PYTHON = [
  "test_lambda.py",
  "test_manual.py",
  "test_snapstart.py",
  "trace",
  "packages/test_own_setup.py",
];

/**
 * Runs the Python runtime's own tests with one Python, and some of them with each other version that is found here. Says
 * which are not.
 */
export async function runPytest(): Promise<Count> {
  const venv = await ensureRuntimeVenv();
  await ensureServers();
  const env = {
    ...process.env,
    PACKAGES_FOLDER: await ensureTracedPackages(venv),
    OWN_SETUP_FOLDER: await ensureOwnSetupPackages(venv),
  };
  const total = await runWith(venv, env, ["--durations=5"]);
  const others = await findOtherPythons(path.join(venv, "bin", "python"));
  for (const [version, python] of others.found) {
    const other = await ensureRuntimeVenv(python);
    console.log(`\nWith Python ${version}:`);
    const own = { ...env, OWN_SETUP_FOLDER: await ensureOwnSetupPackages(other) };
    const count = await runWith(
      other,
      own,
      ON_EVERY_PYTHON.map((name) => path.join("tests", name)),
    );
    total.passed += count.passed;
    total.failed += count.failed;
  }
  if (others.missing.length > 0) console.log(`\nNot found here, and not tested: Python ${others.missing.join(", ")}`);
  return total;
}

/** Reads the counts from pytest's closing line. */
async function runWith(venv: string, env: NodeJS.ProcessEnv, chosen: string[]): Promise<Count> {
  const lifetime = new Lifetime();
  // pytest keeps the files of its last runs, in a folder that it is given or in one of its own.
  const files = path.join(makeTemporaryFolder(lifetime, "pytest"), "files");
  const args = ["--color=no", "-q", "--basetemp", files, ...chosen];
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
