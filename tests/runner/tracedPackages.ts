import * as fs from "node:fs";
import * as path from "node:path";
import { ensureCached } from "../../local/cache/cache";
import { run } from "../../local/processes/runCommand";
import { step } from "../../local/report/progress";
import { PYTHON_RUNTIME } from "./runtimeVenv";

/** A folder with what requirements-packages.txt names, installed as the packages of an image are. */
export function ensureTracedPackages(venv: string): Promise<string> {
  const what = "instrumentation and what it traces";
  return ensurePackages("python-packages", what, venv, "requirements-packages.txt", "constraints.txt");
}

/** A folder with what requirements-own-setup.txt names: older releases, which a function brings along. */
export function ensureOwnSetupPackages(venv: string): Promise<string> {
  return ensurePackages("python-own-setup", "an older OpenTelemetry SDK", venv, "requirements-own-setup.txt");
}

async function ensurePackages(
  name: string,
  what: string,
  venv: string,
  requirements: string,
  constraints?: string,
): Promise<string> {
  const python = path.join(venv, "bin", "python");
  const files = [constraints, requirements].filter((file) => file !== undefined);
  const texts = files.map((file) => fs.readFileSync(path.join(PYTHON_RUNTIME, file), "utf8"));
  const folder = await ensureCached(name, [path.basename(venv), ...texts], (target) =>
    step(`Installing ${what} from PyPI`, async () => {
      const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--no-compile"];
      const constrained = constraints === undefined ? [] : ["-c", path.join(PYTHON_RUNTIME, constraints)];
      const named = ["--only-binary", ":all:", ...constrained, "-r", path.join(PYTHON_RUNTIME, requirements)];
      await run(python, [...pip, "--target", path.join(target, "packages"), ...named]);
    }),
  );
  return path.join(folder, "packages");
}
