import type { Behaviour } from "../support/behaviour";
import { BACKEND, ROOT } from "./common";

const LONG = {
  OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "60000",
  OTEL_EXPORTER_OTLP_TIMEOUT: "60000",
  OTEL_BSP_EXPORT_TIMEOUT: "60000",
};
const AFTER = { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse" };
const cannotBeSent = (why: string) => ({ $matches: `spans can't be sent to ${BACKEND}: ${why}` });
const areDropped = (why: string) => ({ $matches: `spans for ${BACKEND} are dropped: ${why}` });
const refusedOf = (count: number, why: string) => ({
  $matches: `: ${count} spans for ${BACKEND} were dropped: the backend took the request but refused them: ${why}$`,
});
const again = (dropped: number) => ({ $matches: `spans are sent to ${BACKEND} again; ${dropped} were dropped$` });

/** When spans are sent, and what a backend that fails does to calls: nothing. */
export const SENDING: readonly Behaviour[] = [
  {
    name: "afterResponse sends after the answer, and the sandbox stays awake for it",
    environment: AFTER,
    steps: [
      { call: { with: 1 }, answer: 1 },
      { idle: true },
      { has: { spans: 1 } },
      { backend: { kind: "slow", milliseconds: 400 } },
      { call: { with: 2 }, answer: 2 },
      { has: { spans: 1 } },
      { idle: true },
      { has: { spans: 2 } },
      { backend: { kind: "ok" } },
    ],
    spans: [{ ...ROOT, count: 2 }],
  },
  {
    name: "where no extension can register, spans are sent before the answer, and it is told once",
    environment: AFTER,
    registerStatus: 403,
    isFresh: true,
    steps: [{ call: {} }, { has: { spans: 1 } }, { call: {} }, { has: { spans: 2 } }],
    spans: [{ ...ROOT, count: 2 }],
    log: [{ $matches: "spans are sent before the answer, since no extension could be registered: .*403" }],
  },
  {
    name: "spans of one call go in batches of the size that is set",
    environment: { OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "10", OTEL_BSP_SCHEDULE_DELAY: "60000" },
    steps: [
      { call: { does: "makeSpans", with: [{ name: "s", count: 24 }] }, answer: "made" },
      { has: { spans: 25, largest: 10 } },
    ],
    spans: [{ ...ROOT, children: [{ name: "s", count: 24 }] }],
  },
  ...[429, 502, 503, 504].map((status): Behaviour => ({
    name: `a backend that answers ${status} is left alone for a while, and gets all later`,
    steps: [
      { backend: { kind: "status", status } },
      { call: { with: 1 }, answer: 1 },
      { has: { requests: 1 } },
      { call: { with: 2 }, answer: 2 },
      { has: { requests: 1, spans: 0 } },
      { backend: { kind: "ok" } },
      { waitFor: { spans: 2 } },
    ],
    spans: [{ ...ROOT, count: 2 }],
    log: [cannotBeSent(`status ${status}.*\\. Spans are kept and sent later, first after 1 s$`), again(0)],
  })),
  {
    name: "Retry-After is heeded",
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 503, retryAfterSeconds: 30 } },
      { call: { with: 1 }, answer: 1 },
      { backend: { kind: "ok" } },
      { call: { with: 2 }, answer: 2 },
      { has: { requests: 1, spans: 0 } },
    ],
    log: [cannotBeSent("status 503.*first after 30 s$")],
  },
  ...[400, 401, 403, 404, 413, 500].map((status): Behaviour => ({
    name: `what a backend refuses with ${status} is dropped, counted and told once`,
    steps: [
      { backend: { kind: "status", status } },
      { call: { with: 1 }, answer: 1 },
      { call: { with: 2 }, answer: 2 },
      { backend: { kind: "ok" } },
      { call: { with: 3 }, answer: 3 },
    ],
    spans: [ROOT],
    log: [areDropped(`status ${status}`), again(2)],
  })),
  {
    name: "what a backend refuses of a request that it takes is counted for each call, and not sent again",
    steps: [
      { backend: { kind: "partial", rejectedSpans: 2, message: "too old" } },
      { call: { does: "makeSpans", with: [{ name: "s", count: 2 }] }, answer: "made" },
      { call: { does: "makeSpans", with: [{ name: "s", count: 2 }] }, answer: "made" },
      { has: { requests: 2 } },
    ],
    spans: [{ ...ROOT, children: [{ name: "s", count: 2 }], count: 2 }],
    log: [refusedOf(2, "too old"), refusedOf(2, "too old")],
  },
  {
    name: "what a backend says of a request that it takes whole is told once",
    steps: [
      { backend: { kind: "partial", rejectedSpans: 0, message: "use gzip" } },
      { call: { with: 1 }, answer: 1 },
      { call: { with: 2 }, answer: 2 },
    ],
    spans: [{ ...ROOT, count: 2 }],
    log: [{ $matches: "the backend took the spans and says: use gzip$" }],
  },
  {
    name: "a backend that closes the connection under a request changes no answer, and gets all later",
    steps: [
      { backend: { kind: "drop" } },
      { call: { with: 1 }, answer: 1 },
      { call: { with: 2 }, answer: 2 },
      { has: { spans: 0 } },
      { backend: { kind: "ok" } },
      { waitFor: { spans: 2 } },
    ],
    spans: [{ ...ROOT, count: 2 }],
    log: [cannotBeSent(""), again(0)],
  },
  ...[{}, AFTER].map((environment): Behaviour => ({
    name: "a backend that is not there changes no answer, and gets all later",
    environment,
    steps: [
      { backend: { kind: "refuse" } },
      { call: { with: 1 }, answer: 1 },
      {
        call: { does: "fail", with: { type: "TypeError", message: "wrong" } },
        error: { errorType: "TypeError", errorMessage: "wrong" },
      },
      { backend: { kind: "ok" } },
      { waitFor: { spans: 2 } },
    ],
    spans: [
      ROOT,
      {
        ...ROOT,
        attributes: { $any: true },
        status: { code: "error", message: { $any: true } },
        events: { $any: true },
      },
    ],
    log: [cannotBeSent(".*(refused|ECONNREFUSED)"), again(0)],
  })),
  ...[
    [
      "a host that has no address",
      "http://no-such-host.invalid:4318",
      "spans can't be sent to http://no-such-host.invalid:4318/v1/traces: ",
    ],
    ["what is no URL", "nonsense", "no spans are sent by otlp: "],
    ["a URL with a query, which may be a key", "http://127.0.0.1/?key=hidden", "no spans are sent by otlp: .*query"],
    ["a scheme that is not HTTP's", "ftp://127.0.0.1", "no spans are sent by otlp: "],
  ].map(([what, endpoint, note]): Behaviour => ({
    name: `${what} as the endpoint is told once, without what may be a key, and changes no answer`,
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint ?? "" },
    isFresh: true,
    steps: [
      { call: { with: 1 }, answer: 1 },
      { call: { with: 2 }, answer: 2 },
    ],
    log: [{ $matches: `^(?!.*hidden).*${note}` }],
  })),
  ...[{}, AFTER].map((environment): Behaviour => ({
    name: "a backend that does not answer holds one call for the flush time-out, and no other",
    environment: { ...environment, ...LONG, OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "300" },
    isFresh: true,
    steps: [
      { backend: { kind: "slow", milliseconds: 60_000 } },
      { call: { with: 1 }, answer: 1 },
      { idle: true },
      { call: { with: 2 }, answer: 2 },
      { idle: true },
      { call: { with: 3 }, answer: 3 },
      { idle: true },
      { has: { requests: 1, spans: 0 } },
    ],
    log: [{ $matches: "no answer within (2\\d\\d|300) ms\\. Calls do not wait until there is one" }],
  })),
  {
    name: "a flush leaves a call the time that it needs to end",
    environment: LONG,
    isFresh: true,
    steps: [
      { backend: { kind: "slow", milliseconds: 60_000 } },
      { call: { with: 1, timeoutMs: 3_000 }, answer: 1 },
      { call: { with: 2, timeoutMs: 30_000 }, answer: 2 },
      { has: { requests: 1 } },
    ],
    log: [{ $matches: "no answer within [12]?\\d{3} ms" }],
  },
  {
    name: "an export that takes longer than its time-out is an outage, and its spans are sent again",
    environment: { OTEL_EXPORTER_OTLP_TIMEOUT: "200" },
    isFresh: true,
    steps: [
      { backend: { kind: "slow", milliseconds: 60_000 } },
      { call: { with: 1 }, answer: 1 },
      { backend: { kind: "ok" } },
      { waitFor: { spans: 1 } },
    ],
    spans: [ROOT],
    log: [cannotBeSent(".*"), again(0)],
  },
  {
    name: "a full queue drops what is made last, counts it, and keeps the call's span",
    environment: { OTEL_BSP_MAX_QUEUE_SIZE: "20", OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "20" },
    isFresh: true,
    steps: [
      { backend: { kind: "status", status: 503 } },
      { call: {} },
      { call: { does: "makeSpans", with: [{ name: "s", count: 40 }] }, answer: "made" },
      { backend: { kind: "ok" } },
      { waitFor: { spans: 20 } },
    ],
    spans: [ROOT, { ...ROOT, children: [{ name: "s", count: 18 }] }],
    log: [cannotBeSent("status 503"), { $matches: "the queue of 20 spans is full" }, again(22)],
  },
  {
    name: "connections that died while the sandbox was frozen are made anew, at once",
    steps: [{ call: {} }, { freeze: true }, { call: {} }, { has: { spans: 2 } }, { freeze: true }, { call: {} }],
    spans: [{ ...ROOT, count: 3 }],
  },
  ...[{}, AFTER].map((environment): Behaviour => ({
    name: "no span is lost over 1,000 calls with freezes at any moment and connections closed meanwhile",
    environment,
    isFresh: true,
    steps: [
      {
        calls: 1000,
        call: { does: "makeSpans", with: [{ name: "s" }] },
        answer: "made",
        freezeEvery: 20,
      },
      { idle: true },
      { has: { spans: 2000 } },
    ],
    spans: [{ ...ROOT, children: [{ name: "s" }], count: 1000 }],
  })),
];
