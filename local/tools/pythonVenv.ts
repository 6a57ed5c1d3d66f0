// Python virtual environments for tools from PyPI.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { findPython } from "./findPython";
import { run } from "../processes/runCommand";

/**
 * Returns the folder of a virtual environment with exactly these requirements (lines of a requirements file, versions
 * pinned by the caller). Programs are in its `bin`. The Python is one that is new enough where none is given.
 */
export async function ensureVenv(name: string, requirements: string[], given?: string): Promise<string> {
  const python = given ?? (await findPython());
  const version = await run(python, ["-c", "import sys; print(sys.executable, sys.version)"]);
  return ensureCached(`venv-${name}`, [version, requirements], (folder, entry) =>
    step(`Installing ${name} from PyPI`, async () => {
      await run(python, ["-m", "venv", folder]);
      const requirementsFile = join(folder, "requirements.txt");
      writeFileSync(requirementsFile, `${requirements.join("\n")}\n`);
      const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"];
      await run(join(folder, "bin", "python"), [...pip, "--requirement", requirementsFile]);
      moveScripts(join(folder, "bin"), folder, entry);
    }),
  );
}

/** pip writes the environment's path into the scripts that it makes, and the folder gets its final name only now. */
function moveScripts(bin: string, from: string, to: string): void {
  for (const file of readdirSync(bin, { withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(bin, file.name);
    const content = readFileSync(path);
    if (content.includes(from) && content.subarray(0, 2).toString() === "#!") {
      writeFileSync(path, content.toString("utf8").replaceAll(from, to));
    }
  }
}
