import * as fs from "node:fs";
import * as path from "node:path";
import Mocha from "mocha";
import type { Count } from "./testStages";

/** Long enough for what builds images; tests that wait for something have limits of their own. */
const TIMEOUT_MS = {
  unit: 20_000,
  "runtime/nodejs": 60_000,
  "runtime/behaviours": 2 * 60_000,
  languages: 15 * 60_000,
  engine: 15 * 60_000,
};

/** Runs the *.test.ts files below tests/<folder> in this process, all of them or those of that folder that `isMeant`. */
export function runMocha(
  folder: keyof typeof TIMEOUT_MS,
  isMeant: (file: string) => boolean = () => true,
): Promise<Count> {
  forgetLoadedTests();
  const mocha = new Mocha({ timeout: TIMEOUT_MS[folder], reporter: "spec", forbidOnly: true });
  const root = path.join(__dirname, "..", folder);
  fs.readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && isMeant(file))
    .sort()
    .forEach((file) => mocha.addFile(path.join(root, file)));
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      resolve({ passed: passes, failed: failures + pending });
    });
    // What is being stopped is not to be started again by the next test.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => runner.abort());
  });
}

/** Modules that tests share add hooks and make folders when they are loaded: those of an earlier stage are gone with it. */
function forgetLoadedTests(): void {
  const tests = path.join(__dirname, "..") + path.sep;
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(tests)) Reflect.deleteProperty(require.cache, file);
  }
}
