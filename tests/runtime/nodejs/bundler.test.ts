import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { CLIENT_MODULES } from "../../../provider/runtime/nodejs/src/instrumentation/awsSdk";
import { bundle, type Bundled, type BundleOptions } from "./support/bundle";

const ROOT = path.join(__dirname, "..", "..", "..");
const HANDLER = "export const handler = () => 1;";

describe("the bundler", function () {
  this.timeout(60_000);
  const lifetime = new Lifetime();
  after(() => lifetime.end());

  const makePackages = (files: Record<string, string>): string => {
    const folder = makeTemporaryFolder(lifetime, "packages");
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, "node_modules", name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
    return folder;
  };
  const manifest = (more: object = {}) => JSON.stringify({ version: "1.0.0", main: "index.js", ...more });

  /** Calls the handler of what came of it, where nothing of the sources is. */
  const call = ({ files, packages }: Bundled, environment: NodeJS.ProcessEnv = {}): unknown => {
    const [code = ""] = Object.keys(files).filter((name) => /\.[cm]js$/.test(name));
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(packages, name)), { recursive: true });
      fs.writeFileSync(path.join(packages, name), content);
    }
    const file = JSON.stringify(path.join(packages, code));
    const script = `import(${file}).then(async ({ handler }) => console.log(JSON.stringify(await handler())))`;
    const output = execFileSync(process.execPath, ["-e", script], {
      encoding: "utf8",
      env: { ...process.env, ...environment },
    });
    return (JSON.parse(output) as unknown) ?? undefined;
  };
  const run = async (options: BundleOptions) => call(await bundle(lifetime, options));
  const fail = async (options: BundleOptions): Promise<string> => {
    const failure = await bundle(lifetime, options).then(
      () => assert.fail("It was bundled."),
      (error: { stderr: string }) => error,
    );
    return failure.stderr;
  };

  it("makes the kind of module that the handler's is, by its ending or the nearest package.json", async () => {
    const module = JSON.stringify({ type: "module" });
    for (const [files, expected] of [
      [{ "index.js": HANDLER }, "index.cjs"],
      [{ "index.ts": HANDLER }, "index.cjs"],
      [{ "index.cts": HANDLER, "package.json": module }, "index.cjs"],
      [{ "index.mts": HANDLER }, "index.mjs"],
      [{ "index.tsx": HANDLER, "package.json": module }, "index.mjs"],
      [{ "index.js": HANDLER, "package.json": "{}" }, "index.cjs"],
    ] as [Record<string, string>, string][]) {
      const { files: made } = await bundle(lifetime, { files });
      assert.deepEqual(Object.keys(made).sort(), [expected, `${expected}.map`]);
    }
  });

  it("keeps the module's folder, and takes the first file of its name, as Lambda does", async () => {
    const files = { "src/a/orders.js": "exports.handler = () => 1;", "src/a/orders.cjs": "exports.handler = () => 2;" };
    const made = await bundle(lifetime, { files, module: "src/a/orders" });
    assert.deepEqual(Object.keys(made.files).sort(), ["src/a/orders.cjs", "src/a/orders.cjs.map"]);
    assert.equal(call(made), 1);
  });

  it("lets an ES module await, and what is bundled into it require and know its file", async () => {
    const files = {
      "index.mts": `import common from "./common.cjs";
const later = await Promise.resolve("later");
export const handler = () => ({ later, ...common });`,
      "common.cjs": `const name = "node:os";
exports.file = require("node:path").basename(__filename);
exports.folder = __dirname === require("node:path").dirname(__filename);
exports.required = typeof require(name).cpus;`,
    };
    assert.deepEqual(await run({ files }), { later: "later", file: "index.mjs", folder: true, required: "function" });
  });

  it("leaves the names alone that an ES module declares for want of them", async () => {
    const files = {
      "index.mjs": `import { createRequire } from "node:module";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = path.dirname(__filename);
export const handler = () => [typeof require("node:os").cpus, path.relative(__dirname, __filename)];`,
    };
    assert.deepEqual(await run({ files }), ["function", "index.mjs"]);
  });

  it("lets an ES module in CommonJS know its URL", async () => {
    const files = {
      "index.ts": `import { url } from "./lib.mjs"; export const handler = () => url().replace(/.*\\//, "");`,
      "lib.mjs": "export const url = () => import.meta.url;",
    };
    assert.equal(await run({ files }), "index.cjs");
  });

  it("follows the paths of a tsconfig.json, and takes JSON and JSX along", async () => {
    const files = {
      "index.tsx": `import data from "./data.json"; import { a } from "@lib/a";
const h = (tag: string) => tag;
export const handler = () => [data.b, a, <p />];`,
      "data.json": '{"b": 2}',
      "lib/a.ts": "export const a: number = 1;",
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@lib/*": ["./lib/*"] }, jsxFactory: "h" } }),
    };
    assert.deepEqual(await run({ files }), [2, 1, "p"]);
  });

  it("leaves what is there by itself to the function: Node.js's modules and otel_setup", async () => {
    const code =
      'import { rm } from "node:fs"; import { cpus } from "os"; import { isColdStart } from "otel_setup"; export const handler = () => [rm, cpus, isColdStart];';
    const { files } = await bundle(lifetime, { files: { "index.mjs": code } });
    assert.deepEqual(files["index.mjs"]?.match(/(?<=^import .* from ")(os|otel_setup)(?=")/gm)?.sort(), [
      "os",
      "otel_setup",
    ]);
  });

  it("leaves packages with native code out, and brings them along with what they depend on", async () => {
    const nodeModules = makePackages({
      "native/package.json": manifest({ dependencies: { helper: "2", shared: "1" } }),
      "native/binding.gyp": "",
      "native/index.js": `exports.all = [require("helper"), require("shared")];`,
      "native/node_modules/helper/package.json": manifest({ dependencies: { native: "1" } }),
      "native/node_modules/helper/index.js": `module.exports = "helper of native";`,
      "@scope/addon/package.json": manifest({ dependencies: { helper: "1" }, optionalDependencies: { missing: "1" } }),
      "@scope/addon/build/addon.node": "native code",
      "@scope/addon/index.js": `exports.all = [require("fs").readFileSync(require("path").join(__dirname, "build/addon.node"), "utf8"), require("helper")];`,
      "helper/package.json": manifest(),
      "helper/index.js": `module.exports = "helper";`,
      "shared/package.json": manifest(),
      "shared/index.js": `module.exports = "shared";`,
      "plain/package.json": manifest(),
      "plain/index.js": `module.exports = "plain";`,
    });
    const code = `import native from "native"; import addon from "@scope/addon"; import plain from "plain";
export const handler = () => [native.all, addon.all, plain];`;
    const made = await bundle(lifetime, { files: { "index.mjs": code }, nodeModules });
    assert.deepEqual(call(made), [["helper of native", "shared"], ["native code", "helper"], "plain"]);
    assert.equal(fs.existsSync(path.join(made.packages, "node_modules", "plain")), false);
  });

  it("brings them along as they are where pnpm has put them", async () => {
    const nodeModules = makePackages({
      ".pnpm/addon@1/node_modules/addon/package.json": manifest({ dependencies: { helper: "1" } }),
      ".pnpm/addon@1/node_modules/addon/addon.node": "",
      ".pnpm/addon@1/node_modules/addon/index.js": `exports.all = ["addon", require("helper")];`,
      ".pnpm/helper@1/node_modules/helper/package.json": manifest(),
      ".pnpm/helper@1/node_modules/helper/index.js": `module.exports = "helper";`,
    });
    const root = path.join(nodeModules, "node_modules");
    fs.symlinkSync(".pnpm/addon@1/node_modules/addon", path.join(root, "addon"));
    fs.symlinkSync("../../helper@1/node_modules/helper", path.join(root, ".pnpm/addon@1/node_modules/helper"));
    const files = { "index.js": `exports.handler = () => require("addon").all;` };
    assert.deepEqual(await run({ files, nodeModules }), ["addon", "helper"]);
  });

  it("bundles a library that has no entry for require", async () => {
    const nodeModules = makePackages({
      "ioredis/package.json": manifest({ main: undefined, exports: { import: "./lib/index.mjs" } }),
      "ioredis/lib/index.mjs": "export const a = 1;",
    });
    assert.equal(
      await run({
        files: { "index.mjs": `import { a } from "ioredis"; export const handler = () => a;` },
        nodeModules,
      }),
      1,
    );
  });

  it("refuses a package with native code that is there in two versions", async () => {
    const addon = { "addon/package.json": manifest(), "addon/a.node": "", "addon/index.js": "" };
    const inner = Object.entries(addon).map(([name, text]) => [`outer/node_modules/${name}`, text]);
    const nodeModules = makePackages({
      ...addon,
      ...(Object.fromEntries(inner) as Record<string, string>),
      "outer/package.json": manifest(),
      "outer/index.js": `require("addon");`,
    });
    const code = `require("addon"); require("outer");`;
    assert.match(
      await fail({ files: { "index.js": code }, nodeModules }),
      /addon has native code, which can't be bundled, and it is there twice: in \S+addon and in \S+addon\. Let both be of one version\./,
    );
  });

  it("copies an addon of the function's own beside the bundle", async () => {
    const files = { "index.js": `exports.handler = () => require("./own.node");`, "own.node": "native code" };
    const made = await bundle(lifetime, { files });
    const [addon = ""] = Object.keys(made.files).filter((name) => name.endsWith(".node"));
    assert.match(addon, /^own-\w+\.node$/);
    assert.ok(made.files["index.cjs"]?.includes(`require("./${addon}")`));
  });

  it("has the function's own sources in the source map, at their lines, and no others", async () => {
    const nodeModules = makePackages({
      "other/package.json": manifest(),
      "other/index.js": "exports.b = () => { throw new Error(); };",
    });
    const lines = [
      "import { b } from 'other';",
      "",
      "type A = string;",
      "",
      "export const handler = (): A => { throw b; };",
    ];
    const { files } = await bundle(lifetime, {
      files: { "src/index.ts": lines.join("\n") },
      nodeModules,
      module: "src/index",
    });
    const map = JSON.parse(files["src/index.cjs.map"] ?? "") as SourceMapPayload;
    assert.deepEqual([map.sources, map.sourcesContent], [["index.ts"], [lines.join("\n")]]);
    const code = files["src/index.cjs"]?.split("\n") ?? [];
    const find = (text: string) => {
      const line = code.findIndex((each) => each.includes(text));
      const entry = new SourceMap(map).findEntry(line, code[line]?.indexOf(text) ?? 0) as {
        originalSource?: string;
        originalLine?: number;
        originalColumn?: number;
      };
      return [entry.originalSource, entry.originalLine, entry.originalColumn];
    };
    assert.deepEqual(find("throw import_other.b"), ["index.ts", 4, lines[4]?.indexOf("throw")]);
    assert.deepEqual(find("throw new Error()").slice(0, 1), [undefined]);
  });

  it("leaves stack traces to Node.js where that maps them, or where the source map is gone", async () => {
    const files = { "index.ts": "// a\n\nexport const handler = () => new Error(`a`).stack;" };
    const made = await bundle(lifetime, { files });
    assert.match(String(call(made)), /^Error: a\n {4}at handler \(\S+index\.ts:3:30\)\n/);
    assert.match(
      String(call(made, { NODE_OPTIONS: "--enable-source-maps" })),
      /^Error: a\n {4}at handler \(\S+index\.ts:3:30\)\n/,
    );
    delete made.files["index.cjs.map"];
    fs.rmSync(path.join(made.packages, "index.cjs.map"));
    assert.match(String(call(made)), /^Error: a\n {4}at \S*handler \(\S+index\.cjs:\d+:\d+\)\n/);
  });

  it("makes the same of the same", async () => {
    const options = {
      files: { "index.ts": `import { a } from "./a"; ${HANDLER} a();`, "a.ts": "export const a = () => 1;" },
    };
    assert.deepEqual((await bundle(lifetime, options)).files, (await bundle(lifetime, options)).files);
  });

  it("has libraries tell of themselves only where somebody listens", async () => {
    const nodeModules = makePackages({ "ioredis/package.json": manifest(), "ioredis/index.js": "exports.a = 1;" });
    const files = { "index.js": `exports.handler = () => require("ioredis").a;` };
    const [told, plain] = await Promise.all(
      [true, false].map((instrumented) => bundle(lifetime, { files, nodeModules, instrumented })),
    );
    assert.match(
      told?.files["index.cjs"] ?? "",
      /"otel-lambda-image\.loadedFile"\)\]\?\.\("ioredis", null, "1\.0\.0", module2\.exports\)/,
    );
    assert.equal(told && call(told), 1);
    assert.doesNotMatch(plain?.files["index.cjs"] ?? "", /otel-lambda-image\.loaded/);
  });

  it("knows the client of AWS's SDK by all the names that the runtime waits for", async () => {
    for (const name of CLIENT_MODULES) {
      const folder = /^@[^/]+\/[^/]+/.exec(name)?.[0] ?? "";
      const nodeModules = makePackages({
        [`${folder}/package.json`]: manifest(),
        [`${folder}/index.js`]: "exports.x = 1;",
        [`${folder}/client.js`]: "class Client {}\nexports.Client = Client;",
      });
      const files = { "index.js": `exports.handler = require("${folder}/client.js").Client;` };
      const made = await bundle(lifetime, { files, nodeModules });
      assert.ok(made.files["index.cjs"]?.includes(`"otel-lambda-image.loaded")]?.("${name}", { Client })`), name);
    }
  });

  it("shows what is wrong with file and line, and what to do", async () => {
    assert.match(
      await fail({ files: { "index.ts": `\nimport "no-such";` } }),
      /Could not resolve "no-such"\n\n {4}index\.ts:2:7:/,
    );
    assert.match(await fail({ files: { "index.ts": "export const = 1;" } }), /Expected identifier[^]*index\.ts:1:13:/);
    assert.match(
      await fail({ files: { "index.ts": "await 1;" } }),
      /index\.ts:1:0:[^]*An ES module can await: name it \.mjs or \.mts, or say `"type": "module"` in package\.json\.$/m,
    );
    assert.match(
      await fail({ files: { "other.ts": "" } }),
      /^There is no \S+\/index\.js, .*\/index\.tsx: the handler's module is missing\.\n$/,
    );
  });

  it("has the release of esbuild that the package is built with", () => {
    const read = (file: string) =>
      JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8")) as {
        dependencies: { esbuild: string };
        devDependencies: { esbuild: string };
        packages: Record<string, { version: string }>;
      };
    const { esbuild } = read("package.json").devDependencies;
    assert.equal(read("provider/runtime/nodejs/bundler/package.json").dependencies.esbuild, esbuild);
    const { packages } = read("provider/runtime/nodejs/bundler/package-lock.json");
    for (const name of ["esbuild", "@esbuild/linux-x64", "@esbuild/linux-arm64"]) {
      assert.equal(packages[`node_modules/${name}`]?.version, esbuild);
    }
  });
});
