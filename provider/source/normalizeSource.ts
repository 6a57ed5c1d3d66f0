import * as fs from "node:fs";
import * as path from "node:path";
import type { OtelLambdaImageArgs } from "../args";
import { INPUTS } from "../args/table";
import { findFamily, RUNTIME_IDS } from "../families";
import type { RuntimeFamily } from "../families/family";
import { oneOf } from "../inputs/checks";
import { fail } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";
import { normalizeCodeBuild } from "./codeBuild";
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
  const context = {
    files: listContext(args.context),
    read: (file: string) => fs.readFileSync(path.join(args.context, file), "utf8"),
  };
  const codeBuild = normalizeCodeBuild(args.build, family);
  checkHandler(args, family, codeBuild !== undefined);
  const problem = family.checkContext(context, codeBuild !== undefined);
  if (problem !== undefined) {
    fail("context", `is ${JSON.stringify(args.context)}, but ${problem}`);
  }
  return { kind, ...common, context: toRelativeContext(args.context), ...context, codeBuild };
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

function listContext(context: string): string[] {
  const stat = fs.statSync(context, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) {
    const problem = stat ? "is not a folder" : "does not exist";
    fail(
      "context",
      `is ${JSON.stringify(context)}, but ${path.resolve(context)} ${problem}: name the folder with the function's code, relative to the Pulumi program`,
    );
  }
  if (holds(context, process.cwd())) {
    fail(
      "context",
      `is ${JSON.stringify(context)}, but that folder holds the Pulumi program itself, which would go into the image: put the function's code into a folder of its own`,
    );
  }
  return fs.readdirSync(context).sort();
}

/** Whether a folder is in another one or the same, whatever links lead there. */
function holds(outer: string, inner: string): boolean {
  const way = path.relative(fs.realpathSync(outer), fs.realpathSync(inner));
  return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** What is built is not there yet. */
function checkHandler({ context, handler }: SourceArgs, family: RuntimeFamily, isBuilt: boolean): void {
  const candidates = family.findHandlerFiles(handler);
  if (candidates === undefined) {
    fail("handler", `is ${JSON.stringify(handler)}, but has to be ${family.handlerForm}`);
  }
  const isThere = (candidate: string) => fs.existsSync(path.join(context, candidate));
  if (isBuilt || candidates.some(isThere)) {
    return;
  }
  const built = family.findHandlerSources?.(handler).find(isThere);
  fail(
    "handler",
    built === undefined
      ? `is ${JSON.stringify(handler)}, but the context ${JSON.stringify(context)} has no ${candidates.join(" and no ")}: name a module that is in it`
      : `is ${JSON.stringify(handler)}, but ${built} has to be built before Lambda can load it: give the command that does so in \`build.command\`, and the folder that it writes to in \`build.output\``,
  );
}

function toRelativeContext(context: string): string {
  return path.relative(process.cwd(), path.resolve(context)).split(path.sep).join("/") || ".";
}
