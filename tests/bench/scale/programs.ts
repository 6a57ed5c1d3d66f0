import * as fs from "node:fs";
import * as path from "node:path";
import type { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { ROOT } from "../../support/root";

/** One way to write the same stack: each is measured against the last, which is the one without a component. */
export const PROGRAMS = ["component", "plugin", "raw"] as const;
export type ProgramName = (typeof PROGRAMS)[number];

/** Copies a program to a folder of its own, in which the repository's packages are installed. */
export function makeProgram(lifetime: Lifetime, name: ProgramName): string {
  const folder = makeTemporaryFolder(lifetime, `scale-${name}`);
  fs.cpSync(path.join(__dirname, name), folder, { recursive: true });
  fs.copyFileSync(
    path.join(ROOT, "tests", "engine", "support", "program.tsconfig.json"),
    path.join(folder, "tsconfig.json"),
  );
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
  return folder;
}

/** What is built of the same files has the same layers: the other programs take them from the one with the component. */
export function shareBuildInputs(from: string, to: string): void {
  for (const folder of [".otel-lambda-image", "app"]) {
    fs.cpSync(path.join(from, folder), path.join(to, folder), { recursive: true });
  }
}
