// A runtime interface client of JavaScript alone, for images that AWS's is not compiled for:
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { pathToFileURL } from "node:url";
import { basename, dirname, resolve } from "node:path";
import process from "node:process";

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const handler = await load(process.env._HANDLER ?? process.argv[2]);

for (;;) {
  const event = await fetch(`${api}/invocation/next`);
  const id = event.headers.get("lambda-runtime-aws-request-id");
  process.env._X_AMZN_TRACE_ID = event.headers.get("lambda-runtime-trace-id") ?? "";
  const context = {
    awsRequestId: id,
    invokedFunctionArn: event.headers.get("lambda-runtime-invoked-function-arn"),
    getRemainingTimeInMillis: () => Number(event.headers.get("lambda-runtime-deadline-ms")) - Date.now(),
  };
  try {
    await send(`invocation/${id}/response`, await handler(await event.json(), context));
  } catch (error) {
    await send(`invocation/${id}/error`, { errorType: error.name, errorMessage: error.message });
  }
}

/** The function that a text such as folder/file.name stands for. */
async function load(text) {
  const [file, name] = basename(text).split(".");
  const base = resolve(dirname(text), file);
  for (const extension of [".js", ".mjs", ".cjs"]) {
    try {
      return (await import(pathToFileURL(base + extension).href))[name];
    } catch (error) {
      if (error.code !== "ERR_MODULE_NOT_FOUND" || !error.message.includes(base)) throw error;
    }
  }
  throw new Error(`There is no ${base}`);
}

async function send(path, body) {
  await (await fetch(`${api}/${path}`, { method: "POST", body: JSON.stringify(body) })).arrayBuffer();
}
