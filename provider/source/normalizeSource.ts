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
import { checkHandler } from "./checkHandler";
import { normalizeBundle, normalizeCodeBuild } from "./codeBuild";
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
  const context = openContext(args.context, family.listReplacedFolders);
  const codeBuild = normalizeCodeBuild(args.build, family);
  const bundle = normalizeBundle(args.build, family);
  const isBuilt = codeBuild !== undefined;
  checkHandler({ handler: args.handler, runtime, folder: args.context, isBuilt, isBundled: bundle }, context, family);
  const problem = family.checkContext(context, isBuilt || bundle) ?? findMissingInput(context, family);
  if (problem !== undefined) {
    fail("context", `is ${showValue(args.context)}, but ${problem}`);
  }
  return { kind, ...common, ...context, context: toRelativeContext(args.context), codeBuild, bundle };
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

function toRelativeContext(context: string): string {
  return path.relative(process.cwd(), path.resolve(context)).split(path.sep).join("/") || ".";
}
