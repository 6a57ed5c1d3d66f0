import * as assert from "node:assert/strict";
import { PLATFORM_NAMES } from "./support/platforms";
import { Suite } from "./support/suite";

const FOREVER = "await new Promise((resolve) => setTimeout(resolve, 60_000));";

/** Nothing can be sent any more. */
const EXITS: [string, string][] = [
  ["process.exit", `async () => { process.exit(7); }`],
  ["process.exit after a while", `async () => { setTimeout(process.exit, 5, 0); ${FOREVER} }`],
  ["a signal", `async () => { process.kill(process.pid, "SIGKILL"); ${FOREVER} }`],
];

const CRASHES: [string, string, string][] = [
  [
    "an error in a timer",
    "TypeError",
    `async () => { setTimeout(() => { throw new TypeError("wrong"); }, 1); ${FOREVER} }`,
  ],
  [
    "a rejection that nobody handles",
    "TypeError",
    `async () => { Promise.reject(new TypeError("wrong")); ${FOREVER} }`,
  ],
  ["a rejection with a text", "string", `async () => { Promise.reject("wrong"); ${FOREVER} }`],
  [
    "a rejection before its answer",
    "Error",
    `async () => { Promise.reject(new Error("wrong")); await new Promise(setImmediate); return "a"; }`,
  ],
];

for (const platform of PLATFORM_NAMES) {
  describe(`what ends the process on ${platform}`, () => {
    const suite = new Suite(platform);

    for (const [what, type, handler] of CRASHES) {
      it(`is ${what}, as without us, and its span is sent`, async () => {
        const files = { "index.js": `exports.handler = ${handler};` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        const [expected, got] = await Promise.all([plain.invoke(), ours.invoke()]);
        assert.equal(await ours.ended, await plain.ended, ours.stderr);
        assert.deepEqual(
          [got.error?.errorType, got.error?.errorMessage],
          [expected.error?.errorType, expected.error?.errorMessage],
        );
        assert.deepEqual(shown(ours.stderr, ours.folder), shown(plain.stderr, plain.folder));
        const [root] = suite.sink.spans;
        assert.equal(suite.sink.spans.length, 1);
        assert.equal(root?.attributes["error.type"], type);
        assert.equal(root?.status.code, "error");
      });
    }

    for (const [what, handler] of EXITS) {
      it(`is ${what}, as without us`, async () => {
        const files = { "index.js": `exports.handler = ${handler};` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        const [expected, got] = await Promise.all([plain.invoke(), ours.invoke()]);
        assert.equal(await ours.ended, await plain.ended, ours.stderr);
        assert.deepEqual(got.error, expected.error);
        assert.deepEqual(ours.notes, []);
      });
    }

    it("leaves no call with an answer, however long the spans take", async () => {
      await suite.sink.respondWith({ kind: "slow", milliseconds: 500 });
      const files = {
        "index.js": `exports.handler = async () => { Promise.reject(new Error("wrong")); await new Promise((r) => setTimeout(r, 20)); return "a"; };`,
      };
      const fn = await suite.start({ files, environment: { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse" } });
      const { answer, error } = await fn.invoke();
      assert.equal(answer, undefined);
      assert.ok(error !== undefined);
      await fn.ended;
      assert.equal(suite.sink.spans.length, 1);
    });

    it("is no rejection that the function handles itself", async () => {
      const files = {
        "index.js": `process.on("unhandledRejection", () => { globalThis.handled = true; });
exports.handler = async () => { Promise.reject(new Error("wrong")); await new Promise((r) => setTimeout(r, 20)); return globalThis.handled; };`,
      };
      const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
      const [expected, got] = await Promise.all([plain.invoke(), ours.invoke()]);
      assert.deepEqual([got.answer, got.error?.errorType], [expected.answer, expected.error?.errorType]);
    });

    it("is not held longer than the flush time-out by a backend that does not answer", async () => {
      await suite.sink.respondWith({ kind: "slow", milliseconds: 8_000 });
      const fn = await suite.start({
        files: { "index.js": `exports.handler = ${CRASHES[0]?.[2]};` },
        environment: { OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "200" },
      });
      await fn.invoke();
      assert.match(await fn.ended, /exit status/);
      assert.deepEqual(suite.sink.spans, []);
    });
  });
}

/** Lines about the error. The excerpt of the code has its mark where the error was made, not where it was thrown. */
function shown(log: string, folder: string): string[] {
  const lines = log.replaceAll(folder, "/var/task").split("\n");
  const isOurs = (line: string) => line.includes("/var/task") || /wrong|Node\.js v/.test(line);
  return lines.filter((line) => isOurs(line) && !/^\d{4}-/.test(line));
}
