// Threads, processes, and their ends.
import { setTimeout as runLater } from "node:timers";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { trace } from "@opentelemetry/api";

const tracer = trace.getTracer("own", "1.0");
const ELSEWHERE = `
const api = require("@opentelemetry/api");
api.trace.getTracer("own").startSpan("elsewhere").end();`;

export async function runElsewhere() {
  const worker = new Worker(ELSEWHERE, { eval: true });
  await new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
  return "ran";
}

export function end() {
  process.exit(3);
}

/** As errors do that nobody waits for. */
export async function crash(given) {
  if (given === "rejection") void Promise.reject(new TypeError("nobody waits"));
  else
    runLater(() => {
      throw new TypeError("nobody waits");
    }, 1);
  await sleep(60_000);
}

export async function wait(seconds) {
  tracer.startSpan("before").end();
  await sleep(seconds * 1000);
  return "waited";
}

export function ignoreSignal() {
  process.on("SIGTERM", () => console.log("mine"));
  return "ignored";
}
