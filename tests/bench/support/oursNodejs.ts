import * as fs from "node:fs";
import * as path from "node:path";
import { RUNTIME_CONTEXT } from "../../../provider/families/family";
import { NODEJS } from "../../../provider/families/nodejs";
import { renderPlan } from "../../../provider/image/renderImage";
import type { Variant } from "./variant";

const RUNTIME_FOLDER = path.join(__dirname, "..", "..", "..", "provider", "runtime", "nodejs");
const FUNCTION_FOLDER = path.join(__dirname, "..", "coldstart", "nodejs", "plain");
export const NODEJS_HANDLER = "handler.handler";

/** What one row of ours differs in from the others. */
export interface OursNodejsOptions extends Pick<Variant, "name" | "image" | "environment"> {
  baseImage: string;
}

/** From the very Dockerfile that the component renders; the handler's and the DynamoDB span of each call. */
export function buildOursNodejs({ name, image, baseImage, environment }: OursNodejsOptions): Variant {
  const files = ["handler.js", "package-lock.json", "package.json"];
  const read = (file: string) => fs.readFileSync(path.join(FUNCTION_FOLDER, file), "utf8");
  return {
    name,
    image: `nodejs-${image}`,
    dockerfile: renderPlan(
      {
        source: {
          ...{ kind: "code", context: "", files, read },
          ...{ runtime: "nodejs22.x", family: NODEJS, handler: NODEJS.wrapperHandler },
        },
        toolsImage: baseImage,
        startImage: baseImage,
        bakedFamily: NODEJS,
        sendsTelemetry: true,
        packages: [],
      },
      { args: {}, secrets: {} },
      undefined,
    ),
    context: FUNCTION_FOLDER,
    namedContexts: { [RUNTIME_CONTEXT]: RUNTIME_FOLDER },
    handler: NODEJS.wrapperHandler,
    environment: { ORIG_HANDLER: NODEJS_HANDLER, ...environment },
    spansPerCall: 2,
  };
}
