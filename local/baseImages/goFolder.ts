// Go as it is laid out in its official image, from the module that the module proxy has of each release.
import { chmodSync, cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../processes/runCommand";

/** What it is given for a release: https://go.dev/doc/toolchain#switch */
const environmentFor = (release: string) => ({ ...process.env, GOTOOLCHAIN: `go${release}` });

/** Makes the folder, with what compiles programs and nothing that tests Go itself. */
export async function addGo(folder: string, release: string): Promise<void> {
  const root = (await run("go", ["env", "GOROOT"], { env: environmentFor(release) })).trim();
  for (const name of ["bin", "pkg", "src", "lib", "go.env", "VERSION"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  makeWritable(folder);
}

/** A folder of modules can't be written to, and so not be removed either. */
function makeWritable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(folder, entry.name));
  }
}
