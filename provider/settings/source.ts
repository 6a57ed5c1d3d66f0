import * as fs from "node:fs";
import * as path from "node:path";
import type { OtelLambdaImageArgs } from "../args";
import { DEFAULTS } from "../defaults";
import { type ArchitectureSpec, ARCHITECTURES } from "../image/architectures";
import { type RuntimeSpec, RUNTIMES } from "../image/runtimes";
import { checkedPlain, fail } from "../validate";
import { oneOf } from "../checks";

/** The function's code and the platform it runs on. */
export interface SourceSettings {
  /** Folder of the code relative to the program, with forward slashes, so that the state is the same on every machine. */
  context: string;
  /** Names of the files at the top of that folder. */
  files: string[];
  runtime: RuntimeSpec;
  handler: string;
  architecture: ArchitectureSpec;
}

export function normalizeSource(args: OtelLambdaImageArgs): SourceSettings {
  const runtime = checkedPlain("runtime", args.runtime, oneOf(Object.keys(RUNTIMES)));
  const architecture = checkedPlain(
    "architecture",
    args.architecture ?? DEFAULTS.architecture,
    oneOf(Object.keys(ARCHITECTURES)),
  );
  const files = listContext(args.context);
  checkHandler(args.context, args.handler);
  return {
    context: toRelativeContext(args.context),
    files,
    runtime: RUNTIMES[runtime],
    handler: args.handler,
    architecture: ARCHITECTURES[architecture],
  };
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
  if (!path.relative(context, process.cwd()).startsWith("..")) {
    fail(
      "context",
      `is ${JSON.stringify(context)}, but that folder holds the Pulumi program itself, which would go into the image: put the function's code into a folder of its own`,
    );
  }
  return fs.readdirSync(context).sort();
}

function checkHandler(context: string, handler: string): void {
  const match = /^([\w./-]+)\.(\w+)$/.exec(handler);
  if (!match) {
    fail("handler", `is ${JSON.stringify(handler)}, but has to be module.function, for example handler.lambda_handler`);
  }
  const module = match[1].replaceAll(".", "/");
  const candidates = [`${module}.py`, `${module}/__init__.py`];
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
