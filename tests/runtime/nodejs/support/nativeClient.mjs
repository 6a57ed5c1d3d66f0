// In the place of the native part of the runtime interface client, which has to be compiled: the same calls of the Runtime
// API, those that end an invocation synchronously, as there.
import Module from "node:module";
import { Worker } from "node:worker_threads";

const POSTER = `
const { parentPort, workerData } = require("node:worker_threads");
const http = require("node:http");
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
parentPort.on("message", ({ path, body, headers }) => {
  const method = body === undefined ? "GET" : "POST";
  const request = http.request("http://" + workerData.address + path, { method, agent, headers }, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (piece) => (text += piece)).on("end", () => {
      if (body === undefined) parentPort.postMessage({ bodyJson: text, headers: response.headers });
      else { Atomics.add(workerData.done, 0, 1); Atomics.notify(workerData.done, 0); }
    });
  });
  request.on("error", () => process.exit(1));
  request.end(body);
});`;

const API = "/2018-06-01/runtime/invocation";
const done = new Int32Array(new SharedArrayBuffer(4));
let worker;

function tell(message) {
  worker ??= new Worker(POSTER, { eval: true, workerData: { address: process.env.AWS_LAMBDA_RUNTIME_API, done } });
  worker.postMessage(message);
}

function post(path, body, headers = {}) {
  const before = Atomics.load(done, 0);
  tell({ path, body, headers });
  Atomics.wait(done, 0, before, 10_000);
}

const client = {
  initializeClient() {},
  next: () =>
    new Promise((resolve) => {
      tell({ path: `${API}/next` });
      worker.ref();
      worker.once("message", (message) => {
        worker.unref();
        resolve(message);
      });
    }),
  done: (id, body) => post(`${API}/${id}/response`, body),
  error: (id, body, xray) =>
    post(`${API}/${id}/error`, body, { "lambda-runtime-function-xray-error-cause": encodeURIComponent(xray) }),
};

const load = Module._extensions[".node"];
Module._extensions[".node"] = (module, file) => {
  if (file.endsWith("rapid-client.node")) module.exports = client;
  else load(module, file);
};
