import * as assert from "node:assert/strict";
import type { Failure } from "./support/lambdaService";
import { PLATFORM_NAMES } from "./support/platforms";
import type { FunctionOptions, RuntimeFunction } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

const CALLED = `exports.handler = async () => "a";`;

const TYPE = '{"type":"module"}';

const NOT_LOADED: [string, FunctionOptions][] = [
  ["a file that is not there", { files: {} }],
  ["a package that is not there, required", { files: { "index.js": `require("no-such-package"); ${CALLED}` } }],
  ["a package that is not there, imported", { files: { "index.mjs": `import "no-such-package";` } }],
  ["a file that is no JavaScript", { files: { "index.js": `exports.handler = (` } }],
  ["an ES module that is no JavaScript", { files: { "index.mjs": `export const handler = (` } }],
  ["an import in a CommonJS file", { files: { "index.js": `import "node:fs"; ${CALLED}` } }],
  ["a module that throws", { files: { "index.js": `function fail() { throw new TypeError("at start") } fail();` } }],
  ["an ES module that throws later", { files: { "index.mjs": `await 1; throw new RangeError("at start");` } }],
  ["a module that throws a text", { files: { "index.js": `throw "at start";` } }],
  ["a module that throws nothing", { files: { "index.js": `throw undefined;` } }],
  ["an ES module that throws a text", { files: { "index.mjs": `throw "at start";` } }],
  [
    "a module whose error has a cause",
    { files: { "index.js": `throw new Error("at start", { cause: new TypeError("why") });` } },
  ],
  [
    "a module below it that throws",
    { files: { "index.js": `require("./low");`, "low.js": `throw new Error("low");` } },
  ],
  [
    "a module below it that is no JavaScript",
    { files: { "index.mjs": `import "./low.mjs";`, "low.mjs": `export const = 1;` } },
  ],
  ["an import of a name that is not there", { files: { "index.mjs": `import { no } from "node:fs"; no();` } }],
  ["a folder that is imported", { files: { "index.mjs": `import "./low";`, "low/index.js": "" } }],
  ["a JSON file that is none", { files: { "index.js": `require("./low.json");`, "low.json": "{" } }],
  ["an ES module by package.json that is CommonJS", { files: { "package.json": TYPE, "index.js": CALLED } }],
  [
    "a package.json that is none",
    {
      files: { "src/package.json": "{", "src/index.mjs": `import "./a.js";`, "src/a.js": "" },
      handler: "src/index.handler",
    },
  ],
  ["an export that is null", { files: { "index.js": `exports.handler = null;` } }],
  ["an export that is a text", { files: { "index.mjs": `export const handler = "a";` } }],
  ["a default export that is no function", { files: { "index.mjs": `export default { handler: 1 };` } }],
  ["a module that is a function", { files: { "index.js": `module.exports = async () => "a";` } }],
  ["a module that is nothing", { files: { "index.js": `module.exports = undefined;` } }],
  ["an export that is not there", { files: { "index.js": CALLED }, handler: "index.other" }],
  [
    "an export of an ES module that is not there",
    { files: { "index.mjs": "export default {}" }, handler: "index.other.b" },
  ],
  ["an export that is no function", { files: { "index.js": `exports.handler = { a: 1 };` } }],
  ["a handler without a dot", { files: { "index.js": CALLED }, handler: "index" }],
  ["a handler with a path upwards", { files: { "index.js": CALLED }, handler: "../index.handler" }],
];

/** Ends while it is loaded, without that the client is told. */
const ENDS: [string, FunctionOptions][] = [
  ["a module that ends the process", { files: { "index.js": `process.exit(7);` } }],
  ["an ES module that ends the process", { files: { "index.mjs": `await 1; process.exit(7);` } }],
  ["an ES module that waits for what never comes", { files: { "index.mjs": `await new Promise(() => {});` } }],
  [
    "a rejection while it is loaded",
    {
      files: {
        "index.mjs": `Promise.reject(new Error("at start")); await new Promise((r) => setTimeout(r, 20)); ${CALLED.replace("exports.handler =", "export const handler =")}`,
      },
    },
  ],
  [
    "an error in a timer while it is loaded",
    {
      files: {
        "index.mjs": `setTimeout(() => { throw new Error("at start"); }, 1); await new Promise((r) => setTimeout(r, 50));`,
      },
    },
  ],
];

const REQUIRE = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url); `;

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
  ["an object", "object", `async () => { throw { a: 1 }; }`],
  ["null", "object", `async () => { throw null; }`],
  ["an error with a cause", "Error", `async () => { throw new Error("wrong", { cause: new TypeError("why") }); }`],
  ["several errors", "AggregateError", `() => Promise.any([Promise.reject(new Error("a"))])`],
  ["an error with a ring in it", "Error", `async () => { const e = new Error("wrong"); e.self = e; throw e; }`],
  ["an error without a stack", "Error", `async () => { const e = new Error("wrong"); delete e.stack; throw e; }`],
  ["an error of Node's own", "TypeError", `async () => { require("node:fs").readFileSync(1.5); }`],
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

    for (const [what, options] of ENDS) {
      it(`ends as without us by ${what}`, async () => {
        const [plain, ours] = await Promise.all([suite.start({ ...options, isPlain: true }), suite.start(options)]);
        assert.equal(await ours.ended, await plain.ended, ours.stderr);
        assert.deepEqual(normalize(ours.service.initError, ours), normalize(plain.service.initError, plain));
        assert.deepEqual(shown(ours), shown(plain));
      });
    }

    const kinds: [string, string, string][] = FAILS.flatMap(([what, type, handler]) => [
      [what, type, `index.js:exports.handler = ${handler};`],
      [`${what}, of an ES module`, type, `index.mjs:${REQUIRE}export const handler = ${handler};`],
    ]);
    for (const [what, type, file] of kinds) {
      it(`records and throws on ${what}`, async () => {
        const [name = "", code] = [file.slice(0, file.indexOf(":")), file.slice(file.indexOf(":") + 1)];
        const files = { [name]: code };
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

/** What is said of the error, but for the frames and the excerpt above it. */
function shown({ stderr, stdout, folder }: RuntimeFunction): string[] {
  const lines = `${stdout}\n${stderr}`.replaceAll(folder, "/var/task").split("\n");
  return lines.map((line) => line.replace(/^.*\t/, "")).filter((line) => /^\w*(Error|Warning): /.test(line));
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
