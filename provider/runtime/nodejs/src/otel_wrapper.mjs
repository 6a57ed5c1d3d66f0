// The function's handler in the image: traces the one that ORIG_HANDLER names.
import { createRequire } from "node:module";

const { createHandler } = createRequire(import.meta.url)("/opt/otel-lambda-image/nodejs/runtime.cjs");

export const handler = await createHandler();
