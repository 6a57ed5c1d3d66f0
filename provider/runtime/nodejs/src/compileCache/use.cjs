"use strict";
// Loaded before all else, by NODE_OPTIONS: Node.js takes what was compiled while the image was built.
const { rmdirSync, symlinkSync } = require("node:fs");
const module_ = require("node:module");

const MADE = "/opt/otel-lambda-image/nodejs-compile-cache/entries";
const OWN = "/tmp/.otel-lambda-image-compile-cache";

try {
  // Not where the function has a cache of its own.
  if (module_.enableCompileCache(OWN).status === module_.constants.compileCacheStatus.ENABLED) {
    // Node.js names the folder by the user and the processor, which no build knows, and V8 asks for neither.
    const folder = module_.getCompileCacheDir();
    // Fails for the link of a start before in the same sandbox, and for whatever else is in it.
    rmdirSync(folder);
    symlinkSync(MADE, folder);
  }
} catch {
  // There is none then, and everything is compiled as it always is.
}
