import * as fs from "node:fs";
import * as path from "node:path";
import { ensureCached } from "../../local/cache/cache";
import { findOnPath } from "../../local/processes/findOnPath";
import { run } from "../../local/processes/runCommand";
import { step } from "../../local/report/progress";
import { installDebianPackages } from "../../local/tools/debianPackages";
import { PYTHON_RUNTIME } from "./runtimeVenv";

/** Where Debian has PostgreSQL's programs, a folder for each version. */
const POSTGRESQL = "/usr/lib/postgresql";

/** A folder with what requirements-packages.txt names, installed as the packages of an image are. */
export async function ensureTracedPackages(venv: string): Promise<string> {
  const python = path.join(venv, "bin", "python");
  const files = ["constraints.txt", "requirements-packages.txt"].map((name) => path.join(PYTHON_RUNTIME, name));
  const recipe = [path.basename(venv), ...files.map((file) => fs.readFileSync(file, "utf8"))];
  const folder = await ensureCached("python-packages", recipe, (target) =>
    step("Installing instrumentation and what it traces from PyPI", async () => {
      const [constraints, requirements] = files;
      const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--no-compile"];
      const what = ["--only-binary", ":all:", "-c", constraints, "-r", requirements];
      await run(python, [...pip, "--target", path.join(target, "packages"), ...what]);
    }),
  );
  return path.join(folder, "packages");
}

/** Redis and PostgreSQL, which the tests start themselves. */
export async function ensureServers(): Promise<void> {
  const missing = [
    ...(findOnPath("redis-server") === undefined ? ["redis-server"] : []),
    ...(hasPostgres() ? [] : ["postgresql"]),
  ];
  if (missing.length > 0) await installDebianPackages(missing, missing.join(" and "));
}

function hasPostgres(): boolean {
  const versions = fs.existsSync(POSTGRESQL) ? fs.readdirSync(POSTGRESQL) : [];
  const folders = versions.map((version) => path.join(POSTGRESQL, version, "bin"));
  return findOnPath("postgres", [process.env.PATH ?? "", ...folders].join(path.delimiter)) !== undefined;
}
