"use strict";
// Loaded into the function's process while the image is built: ends it, so that what was compiled is kept.
const module_ = require("node:module");

module_.enableCompileCache(process.env.OTEL_LAMBDA_IMAGE_COMPILE_CACHE);
delete process.env.OTEL_LAMBDA_IMAGE_COMPILE_CACHE;
process.once("SIGUSR2", () => {
  // An exit would wait for the native client's thread, which waits for a call: only where Node.js is older than 22.10.
  if (module_.flushCompileCache === undefined) process.exit(0);
  module_.flushCompileCache();
  process.kill(process.pid, "SIGKILL");
});
