import * as fs from "node:fs";
import * as path from "node:path";
import { ensureVenv } from "../../local/tools/pythonVenv";

/** For the one test that installs them, where they are not cached. */
export const INSTALLATION_MS = 10 * 60_000;

/** The folder with the programs checkov, hadolint and parliament, pinned with hashes in requirements.txt. */
export async function ensureLinters(): Promise<string> {
  const requirements = fs.readFileSync(path.join(__dirname, "requirements.txt"), "utf8").trimEnd().split("\n");
  return path.join(await ensureVenv("linters", requirements), "bin");
}
