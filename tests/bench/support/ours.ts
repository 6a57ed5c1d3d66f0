import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import type { ImagePart } from "../../../provider/dockerfile/dockerfile";
import { RUNTIME_CONTEXT } from "../../../provider/families/family";
import { PYTHON } from "../../../provider/families/python";
import { renderPlan } from "../../../provider/image/renderImage";
import type { Variant } from "./variant";
import contract from "../../../provider/runtime/contract.json";

const WRAPPER_HANDLER = contract.families.python.wrapperHandler;
const RUNTIME_FOLDER = path.join(__dirname, "..", "..", "..", "provider", "runtime", "python");
const FUNCTION_FOLDER = path.join(__dirname, "..", "coldstart", "plain");
export const USER_HANDLER = "handler.lambda_handler";

/** What one row of ours differs in from the others. */
export interface OursOptions extends Pick<Variant, "name" | "image" | "environment"> {
  baseImage: string;
  collector?: ImagePart;
}

/** From the very Dockerfile that the component renders; the handler's and the DynamoDB span of each call. */
export function buildOurs({ name, image, baseImage, environment, collector }: OursOptions): Variant {
  return {
    name,
    image,
    dockerfile: renderPlan(
      {
        source: {
          ...{ kind: "code", context: "", files: [], read: () => "", isFile: () => false },
          ...{ listEntries: () => [], ignoreText: "" },
          ...{ runtime: "", family: PYTHON, handler: WRAPPER_HANDLER },
        },
        toolsImage: baseImage,
        startImage: baseImage,
        bakedFamily: PYTHON,
        sendsTelemetry: true,
        packages: [],
        compileCache: false,
      },
      { args: {}, secrets: {} },
      collector,
      DEFAULTS.memorySizeMb,
    ),
    context: FUNCTION_FOLDER,
    namedContexts: { [RUNTIME_CONTEXT]: RUNTIME_FOLDER },
    handler: WRAPPER_HANDLER,
    environment: { ORIG_HANDLER: USER_HANDLER, ...environment },
    spansPerCall: 2,
  };
}
