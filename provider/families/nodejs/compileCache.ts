import contract from "../../runtime/contract.json";
import { NORMALIZE_MODES, type WarmUp } from "../../dockerfile/dockerfile";
import { type CompileCacheInputs, RUNTIME_CONTEXT } from "../family";

const FOLDER = contract.families.nodejs.compileCacheFolder;
const STAGE = "compile-cache";

/**
 * What V8 compiled of the function when it was loaded once, in the finished image: without network, for a bounded time and
 * never to the harm of the build. The bootstrap gives V8 options that go by the function's memory.
 */
export function renderNodejsCompileCache({ handler, originalHandler, memorySizeMb }: CompileCacheInputs): WarmUp {
  const variables = {
    _HANDLER: handler,
    ...(originalHandler === undefined ? {} : { ORIG_HANDLER: originalHandler }),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySizeMb),
    // https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
    AWS_LAMBDA_EXEC_WRAPPER: "/compile-cache/make.mjs",
  };
  const environment = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}`);
  return {
    name: STAGE,
    lines: [
      `COPY --from=${RUNTIME_CONTEXT} --chmod=755 src/compileCache /compile-cache`,
      // There whatever comes of the next step: every start loads it.
      `COPY --from=${RUNTIME_CONTEXT} src/compileCache/use.cjs ${FOLDER}/use.cjs`,
      `RUN --network=none ${environment.join(" ")} /var/runtime/bootstrap 2> /dev/null; ${NORMALIZE_MODES} ${FOLDER}`,
    ],
    copies: [
      `COPY --link --from=${STAGE} ${FOLDER} ${FOLDER}`,
      // Beside what the base image has in it: https://nodejs.org/api/cli.html#node_optionsoptions
      `ENV NODE_OPTIONS="--require=${FOLDER}/use.cjs\${NODE_OPTIONS:+ $NODE_OPTIONS}"`,
    ],
  };
}

/** For the shell. */
function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
