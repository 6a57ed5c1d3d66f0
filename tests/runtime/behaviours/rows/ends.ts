import type { Behaviour } from "../support/behaviour";
import { BACKEND, ROOT } from "./common";

const AFTER = { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse" };

/** Threads, processes, and the end of the sandbox. */
export const ENDS: readonly Behaviour[] = [
  ...[{}, AFTER].map((environment): Behaviour => ({
    name: "what is queued is sent when the sandbox ends",
    environment: { ...environment, OTEL_BSP_SCHEDULE_DELAY: "60000" },
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 503 } },
      { call: {} },
      { idle: true },
      { has: { requests: 1, spans: 0 } },
      { backend: { kind: "ok" } },
      // It is left alone for a second at most.
      { pass: 1_200 },
      { signal: "SIGTERM", exit: 143 },
    ],
    spans: [ROOT],
    log: { $any: true },
  })),
  {
    name: "at the end of the sandbox a backend is tried once more that would have been left alone for longer",
    environment: AFTER,
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 503 } },
      { call: { does: "makeSpans", with: [{ name: "s", count: 40 }] }, answer: "made" },
      { idle: true },
      { backend: { kind: "ok" } },
      { signal: "SIGTERM", exit: 143 },
    ],
    spans: [{ ...ROOT, children: [{ name: "s", count: 40 }] }],
    log: { $any: true },
  },
  {
    name: "but not where it has asked for more time, and what is left is counted",
    environment: AFTER,
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 429, retryAfterSeconds: 30 } },
      { call: { does: "makeSpans", with: [{ name: "s", count: 2 }] }, answer: "made" },
      { idle: true },
      { backend: { kind: "ok" } },
      { signal: "SIGTERM", exit: 143 },
      { has: { requests: 1, spans: 0 } },
    ],
    log: [
      { $matches: "status 429" },
      { $matches: `: 3 spans for ${BACKEND} were dropped: the sandbox ended before they could be sent$` },
    ],
  },
  {
    name: "what an outage has dropped is counted at the end of the sandbox, too",
    environment: { OTEL_BSP_MAX_QUEUE_SIZE: "20", OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "20" },
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 429, retryAfterSeconds: 30 } },
      { call: {} },
      { call: { does: "makeSpans", with: [{ name: "s", count: 40 }] }, answer: "made" },
      { signal: "SIGTERM", exit: 143 },
    ],
    log: [
      { $matches: "status 429" },
      { $matches: "are dropped: the queue of 20 spans is full" },
      { $matches: `: 22 spans for ${BACKEND} were dropped: the queue of 20 spans is full$` },
      { $matches: `: 20 spans for ${BACKEND} were dropped: the sandbox ended before they could be sent$` },
    ],
  },
  {
    name: "a function that handles the signal itself has what is left sent later, and not counted",
    environment: AFTER,
    isFresh: true,
    steps: [
      { call: { does: "ignoreSignal" }, answer: "ignored" },
      { idle: true },
      { backend: { kind: "status", status: 503 } },
      { call: { with: 1 }, answer: 1 },
      { idle: true },
      { survives: "SIGTERM" },
      { backend: { kind: "ok" } },
      { waitFor: { spans: 2 } },
    ],
    spans: [{ ...ROOT, count: 2 }],
    log: [{ $matches: "status 503" }, { $matches: "again; 0 were dropped$" }],
    output: ["\\bmine$"],
  },
  {
    name: "a backend that does not answer does not hold the end of the sandbox",
    environment: AFTER,
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 503 } },
      { call: {} },
      { idle: true },
      { backend: { kind: "slow", milliseconds: 60_000 } },
      { pass: 1_200 },
      { signal: "SIGTERM", exit: 143 },
      { has: { requests: 2, spans: 0 } },
    ],
    spans: [],
    log: { $any: true },
  },
  {
    name: "a function that handles the signal itself goes on",
    environment: AFTER,
    isFresh: true,
    steps: [
      { call: { does: "ignoreSignal" }, answer: "ignored" },
      { idle: true },
      { survives: "SIGTERM" },
      { call: { with: 1 }, answer: 1 },
    ],
    spans: [{ ...ROOT, count: 2 }],
    output: ["\\bmine$"],
  },
  {
    name: "a thread of a pool has the call's span",
    only: {
      family: "python",
      because: "in Node.js a thread has globals of its own, with no runtime of ours in it: it makes no spans",
    },
    steps: [{ call: { does: "runElsewhere" }, answer: "ran" }],
    spans: [{ ...ROOT, children: [{ name: "elsewhere" }] }],
  },
  {
    name: "a worker thread makes no spans, and harms nothing",
    only: { family: "nodejs", because: "in Python a thread has the runtime of its process: see the row above" },
    steps: [{ call: { does: "runElsewhere" }, answer: "ran" }],
    spans: [ROOT],
  },
  {
    name: "a forked process sends its own spans, and only those",
    only: { family: "python", because: "Node.js does not fork: a process of its own starts without a runtime" },
    steps: [{ call: { does: "fork" }, answer: 0 }],
    spans: [{ ...ROOT, children: [{ name: "elsewhere" }] }],
  },
];
