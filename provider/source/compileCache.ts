import type { BuildArgs, InstrumentationMode } from "../args";
import { BUILD_INPUTS } from "../args/table/buildInputs";
import { fail } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";
import type { Source } from "./source";

/** Whether the function starts from what was compiled while the image was built: where it can, unless nothing is to be added to it. */
export function normalizeCompileCache(
  args: BuildArgs = {},
  { kind, runtime, family }: Source,
  mode: InstrumentationMode,
): boolean {
  const runtimes = family?.compileCacheRuntimes ?? [];
  const isPossible = runtimes.includes(runtime);
  const compileCache = readInputs(args, BUILD_INPUTS)("compileCache");
  if (compileCache === true && !isPossible) {
    fail(
      "build.compileCache",
      runtimes.length === 0
        ? `is true, but it is for Node.js functions, and \`runtime\` is ${JSON.stringify(runtime)}: leave it out`
        : `is true, but Node.js keeps what it compiles from release 22.1 on, and \`runtime\` is ${JSON.stringify(runtime)}: take ${runtimes.join(" or ")}, or leave it out`,
    );
  }
  return compileCache ?? (kind === "code" && isPossible && mode !== "off");
}
