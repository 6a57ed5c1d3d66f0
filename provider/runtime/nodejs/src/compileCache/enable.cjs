"use strict";
// Loaded into the function's process while the image is built: ends it, so that what was compiled is kept.
const module_ = require("node:module");

module_.enableCompileCache(process.env.OTEL_LAMBDA_IMAGE_COMPILE_CACHE);
delete process.env.OTEL_LAMBDA_IMAGE_COMPILE_CACHE;
process.once("SIGUSR2", () => process.exit(0));
