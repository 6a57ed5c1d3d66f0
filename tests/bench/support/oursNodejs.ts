import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import type { InstrumentationMode } from "../../../provider/args/enums";
import { RUNTIME_CONTEXT } from "../../../provider/families/family";
import { NODEJS } from "../../../provider/families/nodejs";
import { renderPlan } from "../../../provider/image/renderImage";
import { buildPlan } from "../../../provider/source/plan";
import type { Variant } from "./variant";

const RUNTIME_FOLDER = path.join(__dirname, "..", "..", "..", "provider", "runtime", "nodejs");
const FUNCTION_FOLDER = path.join(__dirname, "..", "coldstart", "nodejs", "plain");
export const NODEJS_HANDLER = "handler.handler";

/** What one row of ours differs in from the others. */
export interface OursNodejsOptions extends Pick<Variant, "name" | "image" | "environment"> {
  baseImage: string;
  mode: InstrumentationMode;
  compileCache: boolean;
  /** Whether it is one file. */
  bundle: boolean;
}

/** From the very Dockerfile that the component renders; the handler's and the DynamoDB span of each call. */
export function buildOursNodejs(options: OursNodejsOptions): Variant {
  const { name, image, baseImage, environment, mode, compileCache, bundle } = options;
  const files = ["handler.js", "package-lock.json", "package.json"];
  const read = (file: string) => fs.readFileSync(path.join(FUNCTION_FOLDER, file), "utf8");
  const context = { context: "", files, read, isFile: (file: string) => files.includes(file) };
  const code = { kind: "code" as const, ...context, listEntries: () => [], ignoreText: "" };
  const source = { ...code, bundle, runtime: "nodejs22.x", family: NODEJS, handler: NODEJS_HANDLER };
  const plan = buildPlan(source, mode, baseImage, [], compileCache);
  return {
    name,
    image: `nodejs-${image}`,
    dockerfile: renderPlan(plan, { args: {}, secrets: {} }, undefined, DEFAULTS.memorySizeMb),
    context: FUNCTION_FOLDER,
    namedContexts: { [RUNTIME_CONTEXT]: RUNTIME_FOLDER },
    handler: plan.wrapping?.handler ?? NODEJS_HANDLER,
    environment: mode === "off" ? {} : { ORIG_HANDLER: NODEJS_HANDLER, ...environment },
    spansPerCall: mode === "off" ? 0 : 2,
  };
}
