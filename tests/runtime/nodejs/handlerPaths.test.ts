import * as assert from "node:assert/strict";
import * as path from "node:path";
import { normalizeSettings } from "../../../provider/settings";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { PLATFORM_NAMES } from "./support/platforms";
import { readBaked } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

const COMMONJS = `exports.handler = async () => __filename;`;
const ES_MODULE = `export const handler = async () => new URL(import.meta.url).pathname;`;
const MODULES = '{"type":"module"}';

/** Where the handler is, the files that are there, and how it is written. TASK is the function's folder. */
const PATHS: [string, Record<string, string>, string][] = [
  ["a file", { "index.js": COMMONJS }, "index.handler"],
  ["a file in a folder", { "src/orders.js": COMMONJS }, "src/orders.handler"],
  ["a file in a folder with a dot", { "v1.2/orders.js": COMMONJS }, "v1.2/orders.handler"],
  ["a file below the current folder", { "src/orders.js": COMMONJS }, "./src/orders.handler"],
  ["a file behind two slashes", { "src/orders.js": COMMONJS }, "src//orders.handler"],
  ["a file by its whole path", { "src/orders.js": COMMONJS }, "TASK/src/orders.handler"],
  ["a file with a slash behind it", { "src/orders.js": COMMONJS }, "src/orders.handler/"],
  ["a file with .mjs", { "index.mjs": ES_MODULE }, "index.handler"],
  ["a file with .cjs", { "index.cjs": COMMONJS }, "index.handler"],
  ["a file with .cjs among ES modules", { "package.json": MODULES, "index.cjs": COMMONJS }, "index.handler"],
  ["an ES module with .js", { "package.json": MODULES, "index.js": ES_MODULE }, "index.handler"],
  ["a file without an ending", { orders: COMMONJS }, "orders.handler"],
  ["a file without an ending in a folder", { "src/orders": COMMONJS }, "src/orders.handler"],
  ["a file without an ending beside one with", { orders: COMMONJS, "orders.js": COMMONJS }, "orders.handler"],
  ["a file with another in .mjs", { "index.js": COMMONJS, "index.mjs": ES_MODULE }, "index.handler"],
  ["a folder with index.js", { "orders/index.js": COMMONJS }, "orders.handler"],
  ["a folder in a folder", { "src/orders/index.js": COMMONJS }, "src/orders.handler"],
  ["a folder with index.mjs", { "orders/index.mjs": ES_MODULE }, "orders.handler"],
  ["a folder with index.cjs", { "orders/index.cjs": COMMONJS }, "orders.handler"],
  [
    "a folder with a main file",
    { "orders/package.json": '{"main":"main.js"}', "orders/main.js": COMMONJS },
    "orders.handler",
  ],
  ["a folder without any", { "orders/other.js": COMMONJS }, "orders.handler"],
  ["a file beside a folder of its name", { "orders/other.js": "", "orders.js": COMMONJS }, "orders.handler"],
  ["a file with .mjs beside a folder", { "orders/other.js": "", "orders.mjs": ES_MODULE }, "orders.handler"],
  ["a file with .cjs beside a folder", { "orders/other.js": "", "orders.cjs": COMMONJS }, "orders.handler"],
  ["a file beside a folder with index.js", { "orders/index.js": COMMONJS, "orders.js": COMMONJS }, "orders.handler"],
  ["the function's folder itself", { "index.js": COMMONJS }, ".handler"],
  ["a folder whose name is the handler's", { "a.handler/a.js": COMMONJS }, "a.handler/a.handler"],
  ["a file beside a folder whose name is the handler's", { "a.js": COMMONJS }, "a.handler/a.handler"],
  ["a file of a package", { "node_modules/pkg/handlers.js": COMMONJS }, "node_modules/pkg/handlers.handler"],
  ["nothing", {}, "index.handler"],
  ["a file with another case", { "Index.js": COMMONJS }, "index.handler"],
  ["TypeScript", { "index.ts": ES_MODULE }, "index.handler"],
  ["a file with .json", { "index.json": "{}" }, "index.handler"],
  ["no function's name", { "index.js": COMMONJS }, "index"],
  ["an empty function's name", { "index.js": COMMONJS }, "index."],
  ["a way upwards", { "src/orders.js": COMMONJS }, "src/../src/orders.handler"],
  ["two dots", { "index.js": COMMONJS }, "index..handler"],
];

/** What the component refuses all the same, and why. */
const REFUSED: Record<string, string> = {
  ".handler": "it is a file's name that was forgotten",
};

/** AWS's images of these have the platform's generation of client; that of Node.js 22 may come to have the newer one. */
const RUNTIMES: Record<string, string> = {
  "Node.js 20, older client": "nodejs20.x",
  "Node.js 22, older client": "nodejs22.x",
  "Node.js 24": "nodejs24.x",
};

for (const platform of PLATFORM_NAMES) {
  describe(`the path of a handler on ${platform}`, () => {
    const suite = new Suite(platform);
    const runtime = RUNTIMES[platform];

    for (const [what, files, handler] of PATHS) {
      it(`to ${what} (${handler}) leads where it does without us, and the component knows`, async () => {
        const start = async (isPlain: boolean) => {
          const fn = await suite.start({ files, isPlain, handler });
          const isLoaded = await Promise.race([
            fn.ended.then(() => false),
            fn.service.waitUntilIdle().then(() => true),
          ]);
          const answer = isLoaded ? path.relative(fn.folder, String((await fn.invoke()).answer)) : undefined;
          return { isLoaded, answer, error: fn.service.initError?.errorType };
        };
        const [plain, ours] = await Promise.all([start(true), start(false)]);
        assert.deepEqual(ours, plain);
        if (runtime === undefined) return;
        const context = makeFolder({ ...files });
        const given = minimalArgs({ context, runtime, handler: handler.replace("TASK", "/var/task") });
        const normalize = () => normalizeSettings("orders", given);
        if (plain.isLoaded && !(handler in REFUSED)) assert.doesNotThrow(normalize);
        else assert.throws(normalize, /^Error: `handler` is /);
      });
    }

    it("begins where the client begins, whether that is where it was started or where Lambda says", async () => {
      const answering = (text: string) => `exports.handler = async () => "${text}";`;
      const elsewhere = makeFolder({
        "index.js": answering("where Lambda says"),
        "otel_wrapper.mjs": readBaked("otel_wrapper.mjs"),
      });
      const call = async (isPlain: boolean) => {
        const files = { "index.js": answering("where it was started") };
        const fn = await suite.start({ files, isPlain, environment: { LAMBDA_TASK_ROOT: elsewhere } });
        return (await fn.invoke()).answer;
      };
      assert.deepEqual(await call(false), await call(true));
    });
  });
}

describe("the component", () => {
  for (const [handler, reason] of Object.entries(REFUSED)) {
    it(`refuses ${handler}, since ${reason}`, () => {
      const given = minimalArgs({ context: makeFolder({ "index.js": COMMONJS }), runtime: "nodejs22.x", handler });
      assert.throws(() => normalizeSettings("orders", given), /has to be file\.function/);
    });
  }

  it("says what is in the way of a handler", () => {
    const context = makeFolder({ "orders/a.js": "", "orders.mjs": ES_MODULE });
    const given = minimalArgs({ context, runtime: "nodejs24.x", handler: "orders.handler" });
    assert.throws(
      () => normalizeSettings("orders", given),
      /`handler` is "orders\.handler", but beside orders\.mjs there is the folder orders, which Lambda tries to load in its place: give one of the two another name/,
    );
  });
});
