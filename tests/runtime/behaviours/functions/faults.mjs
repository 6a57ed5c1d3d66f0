// What is called while things fail: makes as many spans as the event says, and ends as it says. The same is in faults.py.
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import v8 from "node:v8";
import vm from "node:vm";
import { Worker } from "node:worker_threads";
import { trace } from "@opentelemetry/api";

const tracer = trace.getTracer("own", "1.0");
const ELSEWHERE = `
const api = require("@opentelemetry/api");
for (let made = 0; made < 10; made++) api.trace.getTracer("own").startSpan("elsewhere").end();`;

class FaultError extends Error {
  name = "FaultError";
}

function makeSpans({ call, spans, bytes = 0 }) {
  const text = "x".repeat(bytes);
  for (let made = 0; made < spans; made++) tracer.startSpan("own", { attributes: { call, text } }).end();
}

async function runWorker() {
  const worker = new Worker(ELSEWHERE, { eval: true });
  await new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
}

/** What is in use, when all else has been collected. */
function measureLive() {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc");
  // What has a finalizer goes with the second.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export async function handle(event) {
  const { call, threads = 0, ends } = event;
  if (ends === "collect") return { live: measureLive() };
  const started = performance.now();
  trace.getActiveSpan()?.setAttribute("call", call);
  const workers = Array.from({ length: threads }, runWorker);
  makeSpans(event);
  await Promise.all(workers);
  if (ends === "raise") throw new FaultError(`call ${call}`);
  if (ends === "wait") await sleep(60_000);
  return { call, took: performance.now() - started };
}
