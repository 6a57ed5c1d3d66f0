import * as assert from "node:assert/strict";
import type { Failure } from "./support/lambdaService";
import { PLATFORM_NAMES } from "./support/platforms";
import type { FunctionOptions, RuntimeFunction } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

const CALLED = `exports.handler = async () => "a";`;

const NOT_LOADED: [string, FunctionOptions][] = [
  ["a file that is not there", { files: {} }],
  ["a package that is not there, required", { files: { "index.js": `require("no-such-package"); ${CALLED}` } }],
  ["a package that is not there, imported", { files: { "index.mjs": `import "no-such-package";` } }],
  ["a file that is no JavaScript", { files: { "index.js": `exports.handler = (` } }],
  ["an ES module that is no JavaScript", { files: { "index.mjs": `export const handler = (` } }],
  ["an import in a CommonJS file", { files: { "index.js": `import "node:fs"; ${CALLED}` } }],
  ["a module that throws", { files: { "index.js": `function fail() { throw new TypeError("at start") } fail();` } }],
  ["an ES module that throws later", { files: { "index.mjs": `await 1; throw new RangeError("at start");` } }],
  ["an export that is not there", { files: { "index.js": CALLED }, handler: "index.other" }],
  [
    "an export of an ES module that is not there",
    { files: { "index.mjs": "export default {}" }, handler: "index.other.b" },
  ],
  ["an export that is no function", { files: { "index.js": `exports.handler = { a: 1 };` } }],
  ["a handler without a dot", { files: { "index.js": CALLED }, handler: "index" }],
  ["a handler with a path upwards", { files: { "index.js": CALLED }, handler: "../index.handler" }],
];

/** What, its type, and a handler. */
const FAILS: [string, string, string][] = [
  ["an error", "TypeError", `async () => { throw new TypeError("wrong"); }`],
  ["an error later", "TypeError", `async () => { await 1; throw new TypeError("wrong"); }`],
  [
    "an error of a class of its own",
    "OrderError",
    `async () => { class OrderError extends Error { name = "OrderError"; code = 7 } throw new OrderError("wrong"); }`,
  ],
  ["an error without async", "RangeError", `() => { throw new RangeError("wrong"); }`],
  ["a text", "string", `async () => { throw "wrong"; }`],
  ["nothing", "undefined", `async () => { throw undefined; }`],
  ["a frozen error", "Error", `async () => { throw Object.freeze(new Error("wrong")); }`],
  [
    "an error in three functions",
    "Error",
    `async () => { const a = () => { throw new Error("deep") }; const b = () => a(); b(); }`,
  ],
];

for (const platform of PLATFORM_NAMES) {
  describe(`failures on ${platform}`, () => {
    const suite = new Suite(platform);

    for (const [what, options] of NOT_LOADED) {
      it(`shows what Lambda shows for ${what}`, async () => {
        const [plain, ours] = await Promise.all([suite.start({ ...options, isPlain: true }), suite.start(options)]);
        assert.equal(await ours.ended, await plain.ended, ours.stderr);
        assert.ok(plain.service.initError !== undefined, plain.stderr);
        assert.deepEqual(normalize(ours.service.initError, ours), normalize(plain.service.initError, plain));
        assert.deepEqual(ours.notes, []);
      });
    }

    for (const [what, type, handler] of FAILS) {
      it(`records and throws on ${what}`, async () => {
        const files = { "index.js": `exports.handler = ${handler};` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        const expected = (await plain.invoke()).error;
        const { error } = await ours.invoke();
        assert.ok(expected !== undefined);
        assert.deepEqual(normalize(error, ours), normalize(expected, plain));
        const [root] = suite.sink.spans;
        assert.equal(root?.status.code, "error");
        assert.equal(root?.attributes["error.type"], type);
        assert.equal(root?.events[0]?.attributes["exception.type"], type);
        assert.deepEqual(ours.notes, []);
      });
    }
  });
}

/** Without what differs from run to run, and without the frames of the client's own, which are none of the function's. */
function normalize(failure: Failure | undefined, { folder }: RuntimeFunction): unknown {
  const client = /\/[^ ]*npm-aws-lambda-ric[^ ]*\/index\.mjs/g;
  const text = (line: string) => line.replaceAll(folder, "/var/task").replace(client, "/var/runtime/index.mjs");
  const isFunctions = (line: string) =>
    !line.startsWith("    at ") || (line.includes(folder) && !/node:internal/.test(line));
  return {
    type: failure?.errorType,
    message: text(failure?.errorMessage ?? ""),
    trace: failure?.trace?.filter(isFunctions).map(text),
  };
}
