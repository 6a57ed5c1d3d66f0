import type { PackedContext, RuntimeFamily } from "../families/family";
import { fail } from "../inputs/fail";
import { showValue } from "../inputs/showValue";
import type { OpenedContext } from "./contextFolder";

/** A handler, and what becomes of the code that it is in. */
export interface HandlerInputs {
  handler: string;
  runtime: string;
  /** The folder as the user named it. */
  folder: string;
  /** Whether a command makes the code, so that it is not there yet. */
  isBuilt: boolean;
  isBundled: boolean;
}

/** Refuses what is no handler of the runtime; where its module is, only the image's author knows. */
export function checkHandlerForm({ handler, runtime, family }: HandlerForm): string[] {
  const files = /\p{C}/u.test(handler) ? undefined : family.findHandlerFiles(handler, runtime);
  return files ?? fail("handler", `is ${showValue(handler)}, but has to be ${family.handlerForm}`);
}

interface HandlerForm {
  handler: string;
  runtime: string;
  family: RuntimeFamily;
}

/** Refuses a handler that Lambda would not find or could not load. */
export function checkHandler(inputs: HandlerInputs, context: OpenedContext, family: RuntimeFamily): void {
  const { handler, runtime, folder, isBuilt, isBundled } = inputs;
  const refuse = (problem: string): never => fail("handler", `is ${showValue(handler)}, but ${problem}`);
  const files = checkHandlerForm({ handler, runtime, family });
  const problem = family.checkHandler?.(handler) ?? (isBundled ? findNameProblem(inputs, family) : undefined);
  if (problem !== undefined) {
    refuse(problem);
  }
  if (isBuilt || family.isInstalledHandler?.(handler, withFiles(context)) === true) {
    return;
  }
  const candidates = isBundled ? (family.findBundleSources?.(handler) ?? []) : files;
  const found = candidates.filter(context.isFile);
  const obstacle = isBundled
    ? findSecondSource(
        found.filter((file) => context.findObstacle(file) === undefined),
        folder,
      )
    : family.findHandlerObstacle?.(handler, runtime, { file: context.isFile, folder: context.isFolder });
  if (obstacle !== undefined) {
    refuse(obstacle);
  }
  if (found.length === 0) {
    refuse(describeMissing(inputs, candidates, context, family));
  }
  const hidden = found.map((file) => context.findObstacle(file));
  if (!hidden.includes(undefined)) {
    refuse(`${found[0]} is ${hidden[0]}`);
  }
}

/** The bundle has the module's name, and lies beside what calls it. */
function findNameProblem({ handler, runtime }: HandlerInputs, family: RuntimeFamily): string | undefined {
  const { wrapperHandler } = family;
  const [wrapper] = (wrapperHandler === undefined ? undefined : family.findHandlerFiles(wrapperHandler, runtime)) ?? [];
  return wrapper !== undefined && family.findHandlerFiles(handler, runtime)?.[0] === wrapper
    ? "a file of that name is what calls the function's handler: give the module another name"
    : undefined;
}

function findSecondSource(found: string[], folder: string): string | undefined {
  return found.length > 1
    ? `the context ${showValue(folder)} has ${found.join(" and ")}, of which only one can be bundled: keep the one that the code is written in`
    : undefined;
}

function describeMissing(
  { handler, folder, isBundled }: HandlerInputs,
  candidates: string[],
  context: OpenedContext,
  family: RuntimeFamily,
): string {
  const source = isBundled ? undefined : family.findHandlerSources?.(handler).find(context.isFile);
  const bundle = family.findBundleSources === undefined ? "" : "set `build.bundle` to true, or ";
  return source === undefined
    ? `the context ${showValue(folder)} has no ${candidates.join(" and no ")}: name a ${family.handlerUnit} that is in it`
    : `${source} has to be built before Lambda can load it: ${bundle}give the command that does so in \`build.command\`, and the folder that it writes to in \`build.output\``;
}

function withFiles(context: OpenedContext): PackedContext {
  const listFiles = () =>
    context
      .listEntries()
      .filter(({ kind }) => kind !== "folder")
      .map(({ path }) => path);
  return { ...context, listFiles };
}
