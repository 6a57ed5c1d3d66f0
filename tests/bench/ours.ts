import * as path from "node:path";
import type { CollectorStages } from "../../provider/collector/stages";
import { renderDockerfile, RUNTIME_CONTEXT } from "../../provider/image/dockerfile";
import type { Variant } from "./variant";

const RUNTIME_FOLDER = path.join(__dirname, "..", "..", "provider", "runtime", "python");
const FUNCTION_FOLDER = path.join(__dirname, "coldstart", "plain");
const HANDLER = "otel_wrapper.handler";
export const USER_HANDLER = "handler.lambda_handler";

/** What one row of ours differs in from the others. */
export interface OursOptions extends Pick<Variant, "name" | "image" | "environment"> {
  baseImage: string;
  collector?: CollectorStages;
}

/** From the very Dockerfile that the component renders; the handler's and the DynamoDB span of each call. */
export function buildOurs({ name, image, baseImage, environment, collector }: OursOptions): Variant {
  return {
    name,
    image,
    dockerfile: renderDockerfile({
      baseImage,
      handler: HANDLER,
      instrumented: true,
      buildArgs: [],
      buildSecrets: [],
      collector,
    }),
    context: FUNCTION_FOLDER,
    namedContexts: { [RUNTIME_CONTEXT]: RUNTIME_FOLDER },
    handler: HANDLER,
    environment: { ORIG_HANDLER: USER_HANDLER, ...environment },
    spansPerCall: 2,
  };
}
