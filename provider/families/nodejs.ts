import contract from "../runtime/contract.json";
import type { RuntimeFamily } from "./family";
import { checkNodejsContext } from "./nodejsContext";
import { findLocks, findNodejsDependencies } from "./nodejsDependencies";
import { renderNodejsCode, renderNodejsDependencies, renderNodejsInstrumentation } from "./nodejsParts";

/**
 * Those that Lambda still lets one create, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html: Node.js 20 until
 * the first of February 2027 (https://github.com/aws-cloudformation/cfn-lint/issues/4531 quotes the dates).
 */
const VERSIONS = ["20", "22", "24"];
const { wrapperHandler, libraries, bakedFiles } = contract.families.nodejs;

export const NODEJS: RuntimeFamily = {
  name: "nodejs",
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-image.html
  baseImages: Object.fromEntries(
    VERSIONS.map((version) => [`nodejs${version}.x`, `public.ecr.aws/lambda/nodejs:${version}`]),
  ),
  imageNames: ["nodejs", "node"],
  // None, https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
  snapStartRuntimes: [],
  handlerForm: "file.function, for example index.handler or src/orders.handler",
  findHandlerFiles: (handler) => listFiles(handler, [".js", ".mjs", ".cjs"]),
  findHandlerSources: (handler) => listFiles(handler, [".ts", ".mts", ".cts", ".tsx"]) ?? [],
  checkContext: checkNodejsContext,
  listDependencyFiles: (context) =>
    findNodejsDependencies(context) === undefined ? [] : ["package.json", ...findLocks(context)],
  wrapperHandler,
  libraries,
  otherLibraries: "the packages that trace others go among the function's own dependencies, and its code starts them",
  canSign: false,
  canStream: true,
  bakedFiles,
  renderInstrumentation: renderNodejsInstrumentation,
  checkPackages: () =>
    "is given, but packages that are put beside the runtime are for Python functions: add such a package to the function's own dependencies and start it in its code",
  renderDependencies: renderNodejsDependencies,
  renderCode: renderNodejsCode,
};

/**
 * The module ends where the first dot of the last part of the path is, what follows is looked for in what it exports, as
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/v3.3.0/src/UserFunction.js does.
 */
function listFiles(handler: string, extensions: readonly string[]): string[] | undefined {
  const module = /^((?:\.\/)?(?:[^/.][^/]*\/)*[^/.]+)\.[^/.]+(?:\.[^/.]+)*$/.exec(handler)?.[1];
  return module === undefined || handler.includes("..")
    ? undefined
    : extensions.map((extension) => module.replace(/^\.\//, "") + extension);
}
