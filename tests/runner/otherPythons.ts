import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { findOnPath } from "../../local/processes/findOnPath";
import { run, tryRun } from "../../local/processes/runCommand";

/** What images may have, by `requires-python` and the Lambda runtimes that there are. */
const VERSIONS = ["3.10", "3.11", "3.12", "3.13", "3.14"];

export interface OtherPythons {
  /** Version -> program. */
  found: Map<string, string>;
  missing: string[];
}

/** The interpreters on PATH and those of pyenv, but for the version of `main`, with which all tests are run. */
export async function findOtherPythons(main: string): Promise<OtherPythons> {
  const others: OtherPythons = { found: new Map(), missing: [] };
  const mainVersion = await run(main, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
  for (const version of VERSIONS.filter((version) => version !== mainVersion.trim())) {
    const python = await findPython(version);
    if (python === undefined) others.missing.push(version);
    else others.found.set(version, python);
  }
  return others;
}

async function findPython(version: string): Promise<string | undefined> {
  const candidates = [findOnPath(`python${version}`), ...listPyenv(version)];
  // pyenv's programs on PATH are there for versions too that are not chosen, and fail then.
  for (const python of candidates) {
    if (python !== undefined && (await tryRun(python, ["-c", "import venv, ensurepip"])) !== undefined) return python;
  }
  return undefined;
}

function listPyenv(version: string): string[] {
  const folder = path.join(process.env.PYENV_ROOT ?? path.join(os.homedir(), ".pyenv"), "versions");
  const releases = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return releases
    .filter((release) => release.startsWith(`${version}.`))
    .map((release) => path.join(folder, release, "bin", "python"));
}
