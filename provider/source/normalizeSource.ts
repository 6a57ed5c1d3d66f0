import * as path from "node:path";
import type { OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { findFamily, RUNTIME_IDS } from "../families";
import type { RuntimeFamily } from "../families/family";
import { oneOf } from "../inputs/checks";
import { fail } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";
import { showValue } from "../inputs/showValue";
import { normalizeCodeBuild } from "./codeBuild";
import { type OpenedContext, openContext } from "./contextFolder";
import type { Source } from "./source";

/** The arguments with inputs that the types don't have yet: whoever gives them must not get an image of the bare folder. */
export type SourceArgs = OtelLambdaImageArgs & { dockerfile?: unknown; image?: unknown };

export function normalizeSource(args: SourceArgs): Source {
  const read = readInputs(args, INPUTS);
  const runtime = checkKnown("runtime", read("runtime"), oneOf(RUNTIME_IDS));
  const family = findFamily(runtime) as RuntimeFamily;
  const kind = findKind(args);
  const common = { runtime, family, handler: args.handler };
  if (kind !== "code") {
    return { kind, ...common };
  }
  const context = openContext(args.context);
  const codeBuild = normalizeCodeBuild(args.build, family);
  checkHandler(args, context, family, codeBuild !== undefined);
  const problem = family.checkContext(context, codeBuild !== undefined) ?? findMissingInput(context, family);
  if (problem !== undefined) {
    fail("context", `is ${showValue(args.context)}, but ${problem}`);
  }
  return { kind, ...common, ...context, context: toRelativeContext(args.context), codeBuild };
}

function findKind(args: SourceArgs): Source["kind"] {
  if (isGiven(args.image)) {
    return "image";
  }
  return isGiven(args.dockerfile) ? "dockerfile" : "code";
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A file that says what to install and that the build does not get. */
function findMissingInput(context: OpenedContext, family: RuntimeFamily): string | undefined {
  const [missing] = family
    .listDependencyFiles(context)
    .map((file) => ({ file, obstacle: context.findObstacle(file) }))
    .filter(({ obstacle }) => obstacle !== undefined);
  return missing && `its ${missing.file}, which says what to install, is ${missing.obstacle}`;
}

/** What is built is not there yet. */
function checkHandler(
  { context: folder, handler }: SourceArgs,
  context: OpenedContext,
  family: RuntimeFamily,
  isBuilt: boolean,
): void {
  const refuse = (problem: string): never => fail("handler", `is ${showValue(handler)}, but ${problem}`);
  const candidates = /\p{C}/u.test(handler) ? undefined : family.findHandlerFiles(handler);
  if (candidates === undefined) {
    return refuse(`has to be ${family.handlerForm}`);
  }
  const problem = family.checkHandler?.(handler);
  if (problem !== undefined) {
    refuse(problem);
  }
  const found = candidates.find(context.isFile);
  if (found !== undefined && !isBuilt) {
    const obstacle = context.findObstacle(found);
    return obstacle === undefined ? undefined : refuse(`${found} is ${obstacle}`);
  }
  if (isBuilt) {
    return;
  }
  const built = family.findHandlerSources?.(handler).find(context.isFile);
  refuse(
    built === undefined
      ? `the context ${showValue(folder)} has no ${candidates.join(" and no ")}: name a module that is in it`
      : `${built} has to be built before Lambda can load it: give the command that does so in \`build.command\`, and the folder that it writes to in \`build.output\``,
  );
}

function toRelativeContext(context: string): string {
  return path.relative(process.cwd(), path.resolve(context)).split(path.sep).join("/") || ".";
}
