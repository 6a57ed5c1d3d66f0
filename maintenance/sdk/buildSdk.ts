// Builds the packages of sdk/ with the tools of their languages, as for a release. A package that has not changed is built
// once, and kept with what else local/ builds.
import { cp, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { ensureCached } from "../../local/cache/cache";
import { run } from "../../local/processes/runCommand";
import { step } from "../../local/report/progress";
import { goEnvironment, hostPlatform } from "../../local/tools/goSources";
import { mavenEnvironment } from "../../local/tools/maven";
import { ensureVenv } from "../../local/tools/pythonVenv";
import { pythonLanguageRequirements } from "../../local/versions";
import type { SdkLanguage } from "./generateSdks";
import { readTree } from "./readTree";
import { SDK_FOLDER } from "./renderSdks";

const ROOT = join(__dirname, "..", "..");

/** Raise this when a package is built in another way. */
const FORMAT = 1;

/** How each language's package is built in a copy of its sources; what is left there is what users get. */
const BUILDS = { nodejs: buildNodejs, python: buildPython, go: buildGo, java: buildJava };
export type BuiltLanguage = keyof typeof BUILDS & SdkLanguage;
export const BUILT_LANGUAGES = Object.keys(BUILDS) as BuiltLanguage[];

/** Returns the folder in which the package has been built. */
export async function ensureBuiltSdk(language: BuiltLanguage): Promise<string> {
  const sources = join(SDK_FOLDER, language);
  return ensureCached(`sdk-${language}`, [FORMAT, await readTree(sources)], (folder) =>
    step(`Building the SDK of ${language}`, async () => {
      await cp(sources, folder, { recursive: true });
      await BUILDS[language](folder);
    }),
  );
}

/** The package to publish is in `bin`. */
async function buildNodejs(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await symlink(join(ROOT, "node_modules"), modules, "dir");
  await run(process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc")], { cwd: folder });
  await rm(modules);
  for (const file of ["package.json", "README.md", "LICENSE"]) await cp(join(folder, file), join(folder, "bin", file));
}

/** The wheel to publish is in `dist`, and installed in `installed`, for PYTHONPATH. */
async function buildPython(folder: string): Promise<void> {
  const venv = await ensurePythonVenv();
  const pip = (...args: string[]) => run(join(venv, "bin", "python"), ["-m", "pip", "--quiet", ...args], { cwd: folder });
  const offline = ["--disable-pip-version-check", "--no-deps", "--no-index"];
  await pip("wheel", ...offline, "--no-build-isolation", "--wheel-dir", "dist", ".");
  const [wheel] = await readdir(join(folder, "dist"));
  await pip("install", ...offline, "--target", "installed", join("dist", wheel));
}

/** Go publishes sources: they are only looked at. */
async function buildGo(folder: string): Promise<void> {
  await run("nice", ["go", "vet", "./..."], { cwd: folder, env: goEnvironment(hostPlatform) });
}

/** The jars to publish are in `target`, and in the repository that programs here are built with. */
async function buildJava(folder: string): Promise<void> {
  await run("nice", ["mvn", "--batch-mode", "--quiet", "install"], { cwd: folder, env: mavenEnvironment() });
}

/** Python with Pulumi, the AWS package and what builds wheels. */
export function ensurePythonVenv(): Promise<string> {
  return ensureVenv("pulumi-python", pythonLanguageRequirements);
}
