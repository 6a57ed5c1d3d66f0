import * as fs from "node:fs";
import * as path from "node:path";
import { ensureVenv } from "../../local/tools/pythonVenv";
import { ROOT } from "../support/root";

export const PYTHON_RUNTIME = path.join(ROOT, "provider", "runtime", "python");

/** A virtual environment with what the Python runtime's tests and checks need, pinned in its requirements-dev.txt. */
export function ensureRuntimeVenv(python?: string): Promise<string> {
  const requirements = fs
    .readFileSync(path.join(PYTHON_RUNTIME, "requirements-dev.txt"), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  return ensureVenv("python-runtime", requirements, python);
}
