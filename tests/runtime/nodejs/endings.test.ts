import * as assert from "node:assert/strict";
import { PLATFORM_NAMES } from "./support/platforms";
import { Suite } from "./support/suite";

/** How handlers end a call, and what they answer. */
const WAYS: [string, string][] = [
  ["a promise", `async () => ({ a: 1 })`],
  ["a value without a promise", `() => ({ a: 1 })`],
  ["nothing", `async () => {}`],
  [
    "a promise, with a timer left over",
    `async () => { setTimeout(() => {}, 20); setInterval(() => {}, 1000).unref(); return { a: 1 }; }`,
  ],
  ["a promise, with an interval left over", `async () => { setInterval(() => {}, 1000); return { a: 1 }; }`],
  [
    "a promise, without waiting",
    `async (event, context) => { context.callbackWaitsForEmptyEventLoop = false; setInterval(() => {}, 1000); return { a: 1 }; }`,
  ],
  ["bytes", `async () => Buffer.from("a")`],
  ["a promise of its own kind", `() => ({ then: (...both) => Promise.resolve({ a: 1 }).then(...both) })`],
];

/** What is no answer: the client says so, when the span has ended. */
const NO_JSON: [string, string][] = [
  ["what is no JSON", `async () => { const ring = {}; ring.ring = ring; return ring; }`],
  ["a large number", `async () => 10n`],
];

const NO_JSON_BY_CALLBACK: [string, string][] = [
  [
    "context.succeed with what is no JSON",
    `(event, context) => { const ring = {}; ring.ring = ring; context.succeed(ring); }`,
  ],
  ["its callback with what is no JSON", `(event, context, callback) => { callback(null, 10n); }`],
];

const CALLBACKS: [string, string][] = [
  ["its callback", `(event, context, callback) => { callback(null, { a: 1 }); }`],
  ["its callback later", `(event, context, callback) => { setTimeout(callback, 5, null, { a: 1 }); }`],
  [
    "its callback, before it has done everything",
    `(event, context, callback) => { callback(null, { a: 1 }); setTimeout(() => { globalThis.late = true; }, 20); }`,
  ],
  [
    "its callback, without waiting",
    `(event, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setInterval(() => {}, 1000); callback(null, { a: 1 }); }`,
  ],
  ["its callback twice", `(event, context, callback) => { callback(null, { a: 1 }); callback(null, { a: 2 }); }`],
  ["context.succeed", `(event, context) => { context.succeed({ a: 1 }); }`],
  ["context.done", `(event, context) => { context.done(null, { a: 1 }); }`],
  ["nothing at all", `(event, context, callback) => { setTimeout(() => {}, 5); }`],
  ["an error in its callback", `(event, context, callback) => { callback(new TypeError("wrong")); }`],
  ["a text as the error in its callback", `(event, context, callback) => { callback("wrong"); }`],
  ["context.fail", `(event, context) => { context.fail(new TypeError("wrong")); }`],
  [
    "context.succeed, without waiting",
    `(event, context) => { context.callbackWaitsForEmptyEventLoop = false; setInterval(() => {}, 1000); context.succeed({ a: 1 }); }`,
  ],
  ["context.done with an error", `(event, context) => { context.done(new TypeError("wrong")); }`],
  ["context.done with a text as the error", `(event, context) => { context.done("wrong"); }`],
  ["context.done with nothing", `(event, context) => { context.done(); }`],
  ["context.fail with a text", `(event, context) => { context.fail("wrong"); }`],
  ["context.fail with nothing", `(event, context) => { context.fail(); }`],
  ["context.succeed in a timer", `(event, context) => { setTimeout(context.succeed, 5, { a: 1 }); }`],
  [
    "context.succeed and its callback",
    `(event, context, callback) => { context.succeed({ a: 1 }); callback(null, { a: 2 }); }`,
  ],
  ["context.succeed of an async handler", `async (event, context) => { context.succeed({ a: 1 }); return { a: 2 }; }`],
  [
    "an error behind its callback",
    `(event, context, callback) => { callback(null, { a: 1 }); throw new TypeError("wrong"); }`,
  ],
  ["an error that it throws", `(event, context, callback) => { throw new TypeError("wrong"); }`],
  ["a promise and its callback", `async (event, context, callback) => { callback(null, { a: 1 }); return { a: 2 }; }`],
];

for (const platform of PLATFORM_NAMES) {
  describe(`the end of a call on ${platform}`, () => {
    const suite = new Suite(platform);
    const isOlder = platform.includes("older");

    for (const [what, handler] of isOlder ? [...WAYS, ...CALLBACKS] : WAYS) {
      it(`is by ${what} as without us`, async () => {
        const files = { "index.js": `exports.handler = ${handler};` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        for (let call = 1; call <= 2; call++) {
          const [expected, got] = await Promise.all([plain.invoke(), ours.invoke()]);
          assert.deepEqual(got.answer, expected.answer);
          assert.equal(got.error?.errorMessage, expected.error?.errorMessage);
          const roots = suite.sink.spans;
          assert.equal(roots.length, call, ours.stderr);
          assert.equal(roots[0]?.status.code, expected.error === undefined ? "unset" : "error");
        }
        assert.deepEqual(ours.notes, []);
      });
    }

    for (const [what, handler] of isOlder ? [...NO_JSON, ...NO_JSON_BY_CALLBACK] : NO_JSON) {
      it(`is by ${what} as without us`, async () => {
        const files = { "index.js": `exports.handler = ${handler};` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        const [expected, got] = await Promise.all([plain.invoke(), ours.invoke()]);
        assert.ok(expected.error !== undefined);
        assert.deepEqual(
          [got.error?.errorType, got.error?.errorMessage],
          [expected.error.errorType, expected.error.errorMessage],
        );
        assert.equal(suite.sink.spans.length, 1);
      });
    }

    if (isOlder) {
      it("is not held by an export that goes on behind it", async () => {
        await suite.sink.respondWith({ kind: "slow", milliseconds: 4_000 });
        const fn = await suite.start({
          files: { "index.js": `exports.handler = (event, context, callback) => { callback(null, { a: 1 }); };` },
          environment: { OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "100" },
        });
        assert.deepEqual((await fn.invoke()).answer, { a: 1 });
        assert.deepEqual(suite.sink.spans, []);
      });
    }

    if (!isOlder) {
      it("is refused for a handler with a callback as without us", async () => {
        const files = { "index.js": `exports.handler = (event, context, callback) => callback(null, 1);` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        assert.equal(await ours.ended, await plain.ended);
        assert.equal(ours.service.initError?.errorType, "Runtime.CallbackHandlerDeprecated");
        assert.equal(ours.service.initError?.errorMessage, plain.service.initError?.errorMessage);
      });
    }
  });
}
