import contract from "../../runtime/contract.json";
import type { RuntimeFamily } from "../family";
import { renderNodejsCompileCache } from "./compileCache";
import { checkNodejsContext } from "./context";
import { findLocks, findNodejsDependencies } from "./dependencies";
import { renderNodejsForeign } from "./foreign";
import {
  findNodejsBundleSources,
  findNodejsHandlerFiles,
  findNodejsHandlerSources,
  findNodejsObstacle,
  isInstalledHandler,
} from "./handler";
import { renderNodejsCode, renderNodejsDependencies, renderNodejsInstrumentation } from "./parts";

/**
 * Those that Lambda still lets one create, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html: Node.js 20 until
 * the first of February 2027 (https://github.com/aws-cloudformation/cfn-lint/issues/4531 quotes the dates).
 */
const VERSIONS = ["20", "22", "24"];
const { wrapperHandler, foreignWrapperHandler, libraries, bakedFiles } = contract.families.nodejs;

export const NODEJS: RuntimeFamily = {
  name: "nodejs",
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-image.html
  baseImages: Object.fromEntries(
    VERSIONS.map((version) => [`nodejs${version}.x`, `public.ecr.aws/lambda/nodejs:${version}`]),
  ),
  imageNames: ["nodejs", "node"],
  // Those with long-term support, https://github.com/nodejs/Release#end-of-life-releases.
  languageVersion: /^(?:[468]|1[02468]|2[0246])$/,
  // None, https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html
  snapStartRuntimes: [],
  handlerUnit: "module",
  handlerForm: "file.function, for example index.handler or src/orders.handler",
  findHandlerFiles: findNodejsHandlerFiles,
  findHandlerSources: findNodejsHandlerSources,
  findBundleSources: findNodejsBundleSources,
  isInstalledHandler,
  findHandlerObstacle: findNodejsObstacle,
  checkContext: checkNodejsContext,
  listDependencyFiles: (context) =>
    findNodejsDependencies(context) === undefined ? [] : ["package.json", ...findLocks(context)],
  listReplacedFolders: (context) =>
    context.files.includes("package.json") && findLocks(context).length > 0 ? ["node_modules"] : [],
  wrapperHandler,
  foreignWrapperHandler,
  libraries,
  otherLibraries: "the packages that trace others go among the function's own dependencies, and its code starts them",
  canStream: true,
  bakedFiles,
  renderInstrumentation: renderNodejsInstrumentation,
  renderForeign: renderNodejsForeign,
  checkPackages: () =>
    "is given, but packages that are put beside the runtime are for Python functions: add such a package to the function's own dependencies and start it in its code",
  renderDependencies: renderNodejsDependencies,
  renderCode: renderNodejsCode,
  // Node.js 22.1 has it first, https://nodejs.org/api/module.html#moduleenablecompilecacheoptions
  compileCacheRuntimes: ["nodejs22.x", "nodejs24.x"],
  renderCompileCache: renderNodejsCompileCache,
};
