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
import type { Source } from "./source";

/** The arguments with inputs that the types don't have yet: whoever gives them must not get an image of the bare folder. */
export type SourceArgs = OtelLambdaImageArgs & { dockerfile?: unknown; image?: unknown };

export function normalizeSource(args: SourceArgs): Source {
  const read = readInputs("", args, INPUTS);
  const runtime = checkKnown("runtime", read("runtime"), oneOf(RUNTIME_IDS));
  const family = findFamily(runtime) as RuntimeFamily;
  const kind = findKind(args);
  const common = { runtime, family, handler: args.handler };
  if (kind !== "code") {
    return { kind, ...common };
  }
  const files = listContext(args.context);
  checkHandler(args.context, args.handler, family);
  return { kind, ...common, context: toRelativeContext(args.context), files };
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

function checkHandler(context: string, handler: string, { handlerForm, findHandlerFiles }: RuntimeFamily): void {
  const candidates = findHandlerFiles(handler);
  if (candidates === undefined) {
    fail("handler", `is ${JSON.stringify(handler)}, but has to be ${handlerForm}`);
  }
  if (!candidates.some((candidate) => fs.existsSync(path.join(context, candidate)))) {
    fail(
      "handler",
      `is ${JSON.stringify(handler)}, but the context ${JSON.stringify(context)} has no ${candidates.join(" and no ")}: name a module that is in it`,
    );
  }
}

function toRelativeContext(context: string): string {
  return path.relative(process.cwd(), path.resolve(context)).split(path.sep).join("/") || ".";
}
