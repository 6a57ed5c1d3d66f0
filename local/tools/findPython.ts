import { findOnPath } from "../processes/findOnPath";
import { tryRun } from "../processes/runCommand";

const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];

/** The path of a Python that is new enough for the tools that local/ installs from PyPI. */
export async function findPython(): Promise<string> {
  for (const name of names) {
    const python = findOnPath(name);
    const check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    if (python !== undefined && (await tryRun(python, ["-c", check])) !== undefined) return python;
  }
  throw new Error(
    "No Python 3.10 or newer with its venv module was found on PATH. Install it (Debian and Ubuntu: `apt-get install python3-venv`) and run this again.",
  );
}
