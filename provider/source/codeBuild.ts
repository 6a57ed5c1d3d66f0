import type { BuildArgs } from "../args";
import { BUILD_INPUTS } from "../args/table/buildInputs";
import { findTooLongLine } from "../dockerfile/dockerfile";
import type { CodeBuild, RuntimeFamily } from "../families/family";
import { fail } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";

/** How the code is made of what the context has; undefined where it is there as it is. */
export function normalizeCodeBuild(args: BuildArgs = {}, family: RuntimeFamily): CodeBuild | undefined {
  const read = readInputs(args, BUILD_INPUTS);
  const command = read("command");
  const output = read("output");
  if (command === undefined && output === undefined) {
    return undefined;
  }
  if (family.findHandlerSources === undefined) {
    fail(
      command === undefined ? "build.output" : "build.command",
      `is given, but the code of a ${family.name} function goes into the image as it is: leave it out`,
    );
  }
  if (command === undefined) {
    fail(
      "build.output",
      `is ${JSON.stringify(output)}, but without \`build.command\` nothing is written there: give the command too, or name that folder in \`context\``,
    );
  }
  if (output === undefined) {
    fail(
      "build.command",
      `is ${JSON.stringify(command)}, but without \`build.output\` nothing that it makes goes into the image: name the folder that it writes to there, for example dist`,
    );
  }
  const tooLong = findTooLongLine(JSON.stringify(command));
  if (tooLong !== undefined) {
    fail("build.command", tooLong);
  }
  return { command, output };
}

/** Whether the code becomes one file. */
export function normalizeBundle(args: BuildArgs = {}, family: RuntimeFamily): boolean {
  const bundle = readInputs(args, BUILD_INPUTS)("bundle");
  if (bundle && family.findBundleSources === undefined) {
    fail(
      "build.bundle",
      `is true, but the code of a ${family.name} function goes into the image as it is: leave it out`,
    );
  }
  return bundle;
}
