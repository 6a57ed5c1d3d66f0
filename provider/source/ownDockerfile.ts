import * as fs from "node:fs";
import * as path from "node:path";
import type { BuildArgs } from "../args";
import { BUILD_INPUTS } from "../args/table/buildInputs";
import { fail } from "../inputs/fail";
import { isEventual } from "../inputs/isEventual";
import { readInputs } from "../inputs/readInputs";
import { showValue } from "../inputs/showValue";
import { collectGlobalArgs } from "../ownDockerfile/globalArgs";
import { LineProblem } from "../ownDockerfile/lineProblem";
import { type Dockerfile, readDockerfile } from "../ownDockerfile/readDockerfile";
import { findTarget, followStages, type StageChain, UnknownStage } from "../ownDockerfile/stageChain";
import { checkNames, checkStages, type ImagePurpose } from "./ownStages";

/** What a Dockerfile of the user's own is looked at with. */
export interface OwnDockerfileInputs extends ImagePurpose {
  /** Its path and that of the context, relative to the program. */
  file: string;
  context: string;
  build: BuildArgs | undefined;
}

/** A Dockerfile that stages can be put behind. */
export interface OwnDockerfile {
  dockerfile: Dockerfile;
  chain: StageChain;
}

export function readOwnDockerfile(inputs: OwnDockerfileInputs): OwnDockerfile {
  const text = readText(inputs);
  const build = readInputs(inputs.build, BUILD_INPUTS);
  try {
    const dockerfile = readDockerfile(text);
    checkNames(dockerfile);
    const args = collectGlobalArgs(dockerfile, knownOf(build("args") ?? {}), inputs.platform);
    const chain = followStages(dockerfile, findTarget(dockerfile, build("target")), args);
    checkStages(chain, args, inputs);
    return { dockerfile, chain };
  } catch (error) {
    if (error instanceof UnknownStage) {
      fail("build.target", `is ${showValue(build("target"))}, which is no stage of ${inputs.file}: ${error.message}`);
    }
    return refuse(inputs.file, error);
  }
}

/** Says in which line what is wrong is. */
export function refuse(file: string, error: unknown): never {
  if (error instanceof LineProblem) {
    const { line, message } = error;
    fail(
      "dockerfile",
      line === undefined ? `is ${showValue(file)}, but ${message}` : `has in ${file}:${line}: ${message}`,
    );
  }
  throw error;
}

function readText({ file, context }: OwnDockerfileInputs): string {
  const inContext = path.posix.join(context, file);
  if (!fs.existsSync(file)) {
    const remedy = fs.existsSync(inContext)
      ? `it is relative to the Pulumi program, as \`context\` is, and ${inContext} does: name that`
      : "name the Dockerfile, relative to the Pulumi program";
    fail("dockerfile", `is ${showValue(file)}, but ${path.resolve(file)} does not exist: ${remedy}`);
  }
  const ignoreFile = `${file}.dockerignore`;
  if (fs.existsSync(ignoreFile)) {
    fail(
      "dockerfile",
      `is ${showValue(file)}, but ${ignoreFile} beside it would not be read: put its lines into ${path.posix.join(context, ".dockerignore")}`,
    );
  }
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    return fail(
      "dockerfile",
      `is ${showValue(file)}, but it can't be read (${(error as NodeJS.ErrnoException).code}): name a file that whoever runs Pulumi can read`,
    );
  }
}

/** Values that come from other resources are known in the build alone. */
function knownOf(args: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, isEventual(value) ? undefined : (value as string)]),
  );
}
