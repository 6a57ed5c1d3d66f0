// Run by the Node.js of an image that is not made here, of any version: looks whether it is what the function needs. `version X`
// ends with 0 if it is that one, else with its major version. `client WORD ...`, with the words that the image is started by,
// ends with 0 if Lambda's runtime interface client is there.
"use strict";

const fs = require("fs");
const path = require("path");

const [what, ...words] = process.argv.slice(2);

function checkVersion(expected) {
  const [found] = process.versions.node.split(".");
  if (found !== expected) {
    console.log(`${process.execPath} is ${process.version}, and not of release ${expected}`);
    process.exit(Number(found));
  }
}

function checkClient() {
  const isThere = (file) => fs.existsSync(path.resolve(file));
  const folders = [
    path.resolve("node_modules"),
    ...(require.main ? module.constructor._nodeModulePaths(process.cwd()) : []),
    path.resolve(process.execPath, "..", "..", "lib", "node_modules"),
    "/usr/lib/node_modules",
    "/usr/local/lib/node_modules",
    `${process.env.LAMBDA_TASK_ROOT || "/var/task"}/node_modules`,
    ...(process.env.NODE_PATH || "").split(":").filter((folder) => folder !== ""),
  ];
  const isInstalled = folders.some((folder) => isThere(path.join(folder, "aws-lambda-ric")));
  const isNamed = words.some((word) => word.includes("aws-lambda-ric") && isThere(word));
  // AWS's base images have it in their bootstrap.
  if (!isInstalled && !isNamed && !isThere("/var/runtime/bootstrap")) {
    console.log(`no aws-lambda-ric in ${folders.join(", ")}`);
    process.exit(1);
  }
}

if (what === "version") {
  checkVersion(words[0]);
} else {
  checkClient();
  // What is copied from has to be there, though a Node.js function needs nothing in it.
  fs.mkdirSync("/otel-site");
}
