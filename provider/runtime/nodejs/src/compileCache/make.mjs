#!/usr/bin/env node
// Makes the compile cache while the image is built. The base image's own bootstrap starts this in the runtime's place, as
// AWS_LAMBDA_EXEC_WRAPPER, so that V8 gets the very flags that it gets in Lambda: with others it takes none of the cache.
import { spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TARGET = "/opt/otel-lambda-image/nodejs-compile-cache";
const TIMEOUT_MILLIS = 30_000;
/** What Lambda sets for every function, https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html; newer clients end without it. */
const SET_BY_LAMBDA = {
  AWS_LAMBDA_FUNCTION_NAME: "function",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/function",
  AWS_LAMBDA_LOG_STREAM_NAME: "stream",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
};
const HERE = dirname(fileURLToPath(import.meta.url));
const [program, ...options] = process.argv.slice(2);

/** Where Node.js has put what it compiled, in a folder that it names by user and processor. */
const work = mkdtempSync(join(tmpdir(), "compile-cache-"));

/** Starts the function until it waits for the first call after `calls`. Gives back what was wrong, if it did not get that far. */
function startFunction(variables, calls = 0) {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      request.resume().on("end", () => {
        if (request.url.endsWith("/invocation/next")) {
          if (calls-- > 0) answerNext(response);
          else stop(undefined);
        } else if (request.url.endsWith("/init/error")) {
          response.writeHead(202).end("{}");
          stop("it failed to load");
        } else response.writeHead(request.url.startsWith("/v1/") ? 200 : 202).end();
      });
    });
    let child;
    let outcome = "it ended while it was loaded";
    const timeout = setTimeout(() => {
      outcome = `it was not loaded in ${TIMEOUT_MILLIS / 1000} seconds`;
      child.kill("SIGKILL");
    }, TIMEOUT_MILLIS);
    const stop = (result) => {
      outcome = result;
      child.kill("SIGUSR2");
    };
    server.listen(0, "127.0.0.1", () => {
      const address = `127.0.0.1:${server.address().port}`;
      const env = {
        ...SET_BY_LAMBDA,
        ...process.env,
        ...variables(address),
        OTEL_LAMBDA_IMAGE_COMPILE_CACHE: work,
        AWS_LAMBDA_RUNTIME_API: address,
      };
      // V8's seed is in what it compiles, and no part of what a cache is taken by: ComputeFlagListHash in
      // https://github.com/v8/v8/blob/main/src/flags/flags.cc. Nor, as the tests show, is the other, which leaves less to chance.
      const args = ["--random-seed=1", "--predictable", `--require=${HERE}/enable.cjs`, ...options];
      child = spawn(program, args, { cwd: env.LAMBDA_TASK_ROOT, env, stdio: "ignore" });
      child.on("error", () => undefined);
      child.on("close", () => {
        clearTimeout(timeout);
        server.closeAllConnections();
        server.close(() => resolve(outcome));
      });
    });
  });
}

function answerNext(response) {
  const headers = {
    "Content-Type": "application/json",
    "Lambda-Runtime-Aws-Request-Id": "00000000-0000-4000-8000-000000000000",
    "Lambda-Runtime-Deadline-Ms": String(Date.now() + TIMEOUT_MILLIS),
    "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:function",
    "Lambda-Runtime-Trace-Id": "Root=1-00000001-000000000000000000000001;Parent=0000000000000001;Sampled=1",
  };
  response.writeHead(200, headers).end("{}");
}

/** A call of an empty function first, traced, since the user's own is not called here: it brings what each call runs of ours. */
async function callEmptyFunction() {
  const wrapper = join(process.env.LAMBDA_TASK_ROOT, "otel_wrapper.mjs");
  if (process.env.ORIG_HANDLER === undefined || !existsSync(wrapper)) return;
  // Always the same, since it is in the names of what is compiled.
  const folder = join(tmpdir(), "otel-lambda-image-empty-function");
  mkdirSync(folder);
  copyFileSync(wrapper, join(folder, "otel_wrapper.mjs"));
  writeFileSync(join(folder, "empty.mjs"), "export const handler = async () => ({});\n");
  await startFunction(
    (address) => ({
      LAMBDA_TASK_ROOT: folder,
      ORIG_HANDLER: "empty.handler",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${address}`,
      OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
    }),
    1,
  );
  rmSync(folder, { recursive: true });
}

await callEmptyFunction();
const problem = await startFunction(() => ({ OTEL_TRACES_EXPORTER: "none" }));
if (problem !== undefined) console.log(`The compile cache has only a part of the function: ${problem}.`);

const [made] = readdirSync(work);
if (made !== undefined) cpSync(join(work, made), join(TARGET, "entries"), { recursive: true });
