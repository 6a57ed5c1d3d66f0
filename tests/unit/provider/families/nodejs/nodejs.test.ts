import * as assert from "node:assert/strict";
import { NODEJS } from "../../../../../provider/families/nodejs";
import { normalizeSettings } from "../../../../../provider/settings";
import { makeFolder, minimalArgs } from "../../../../support/fixtures";

const WITH_DEPENDENCIES = JSON.stringify({ dependencies: { a: "1", b: "1", c: "1", d: "1" } });
const LOCKED = { "index.js": "", "package.json": WITH_DEPENDENCIES, "package-lock.json": "{}" };
const TOKEN = "npm_marker";

type Refusal = [description: string, files: Record<string, string>, more: object, property: string, sentence: string];

/** A context's path is another one every time. */
const REFUSALS: Refusal[] = [
  [
    "a handler in no file",
    { "index.ts.txt": "" },
    {},
    "handler",
    '`handler` is "index.handler", but the context CONTEXT has no index.js and no index.mjs and no index.cjs and no index and no index/index.js and no index/package.json: name a module that is in it',
  ],
  [
    "a handler in TypeScript that nothing builds",
    { "index.ts": "" },
    {},
    "handler",
    '`handler` is "index.handler", but index.ts has to be built before Lambda can load it: set `build.bundle` to true, or give the command that does so in `build.command`, and the folder that it writes to in `build.output`',
  ],
  [
    "a handler without a function",
    { "index.js": "" },
    { handler: "src/index" },
    "handler",
    '`handler` is "src/index", but has to be file.function, for example index.handler or src/orders.handler',
  ],
  [
    "a handler above the context",
    { "index.js": "" },
    { handler: "../index.handler" },
    "handler",
    '`handler` is "../index.handler", but has to be file.function, for example index.handler or src/orders.handler',
  ],
  [
    "a file in the wrapper's place",
    { "index.js": "", "otel_wrapper.js": "" },
    {},
    "context",
    "`context` is CONTEXT, but it has otel_wrapper.js, and a file of that name is what calls the function's handler: give it another name",
  ],
  [
    "dependencies that nothing locks",
    { "index.js": "", "package.json": WITH_DEPENDENCIES },
    {},
    "context",
    "`context` is CONTEXT, but its package.json has dependencies (a, b, c, …) and no lock file says which versions of them: add package-lock.json, which `npm install` writes, npm-shrinkwrap.json, yarn.lock or pnpm-lock.yaml",
  ],
  [
    "dependencies of the build that nothing locks",
    { "package.json": '{"devDependencies": {"typescript": "5"}}' },
    { build: { command: "npm run build", output: "dist" } },
    "context",
    "`context` is CONTEXT, but its package.json has dependencies (typescript) and no lock file says which versions of them: add package-lock.json, which `npm install` writes, npm-shrinkwrap.json, yarn.lock or pnpm-lock.yaml",
  ],
  [
    "locks of two package managers",
    { ...LOCKED, "yarn.lock": "" },
    {},
    "context",
    "`context` is CONTEXT, but it has package-lock.json and yarn.lock, which may say different things: keep the one of the package manager in use",
  ],
  [
    "a lock without what it locks",
    { "index.js": "", "pnpm-lock.yaml": "" },
    {},
    "context",
    "`context` is CONTEXT, but it has pnpm-lock.yaml and no package.json, without which nothing is installed: add it",
  ],
  [
    "a package.json that is none",
    { "index.js": "", "package.json": "[]" },
    {},
    "context",
    "`context` is CONTEXT, but its package.json is no JSON object: correct it",
  ],
  [
    "workspaces",
    { ...LOCKED, "package.json": '{"workspaces": ["packages/*"]}' },
    {},
    "context",
    "`context` is CONTEXT, but its package.json names workspaces, whose folders are not there when dependencies are installed: name the folder of one package as the context, with a lock of its own",
  ],
  [
    "workspaces of pnpm",
    {
      "index.js": "",
      "package.json": "{}",
      "pnpm-lock.yaml": "",
      "pnpm-workspace.yaml": "packages: # all\r\n  - packages/*\r\n",
    },
    {},
    "context",
    "`context` is CONTEXT, but its pnpm-workspace.yaml names workspaces, whose folders are not there when dependencies are installed: name the folder of one package as the context, with a lock of its own",
  ],
  [
    "a dependency in a folder",
    { ...LOCKED, "package.json": '{"dependencies": {"a": "file:../a"}}' },
    {},
    "context",
    '`context` is CONTEXT, but its package.json has the dependency a in "file:../a", which is not there when dependencies are installed: take it from a registry, or put it among the function\'s own files',
  ],
  [
    "a patch in Yarn's own folder",
    { ...LOCKED, "package.json": '{"dependencies": {"a": "patch:a@npm%3A1#~/.yarn/patches/a.patch"}}' },
    {},
    "context",
    '`context` is CONTEXT, but its package.json has the dependency a in "patch:a@npm%3A1#~/.yarn/patches/a.patch", which is not there when dependencies are installed: take it from a registry, or put it among the function\'s own files',
  ],
  [
    "a dependency of the build in a folder",
    { ...LOCKED, "package.json": '{"devDependencies": {"a": "../a"}}' },
    { build: { command: "npm run build", output: "dist" } },
    "context",
    '`context` is CONTEXT, but its package.json has the dependency a in "../a", which is not there when dependencies are installed: take it from a registry, or put it among the function\'s own files',
  ],
  [
    "an npm lock that is older than the package.json",
    { ...LOCKED, "package-lock.json": '{"packages": {"node_modules/a": {}}}' },
    {},
    "context",
    "`context` is CONTEXT, but its package-lock.json has no b, c, d, which package.json names: bring it up to date with `npm install`",
  ],
  [
    "a lock of Yarn 1 that is older than the package.json",
    {
      "index.js": "",
      "package.json": WITH_DEPENDENCIES,
      "yarn.lock": 'a@1, x@^1.0:\n  version "1"\ny@1, b@1:\n\nxc@1:\n',
    },
    {},
    "context",
    "`context` is CONTEXT, but its yarn.lock has no c, d, which package.json names: bring it up to date with `yarn install`",
  ],
  [
    "a lock of a newer Yarn that is older than the package.json",
    {
      "index.js": "",
      "package.json": WITH_DEPENDENCIES,
      "yarn.lock": '__metadata:\n  version: 8\n"a@npm:1, a@npm:^1.0":\n"@x/b@npm:1":\n"c@npm:1":\n"d@npm:1":\n',
    },
    {},
    "context",
    "`context` is CONTEXT, but its yarn.lock has no b, which package.json names: bring it up to date with `yarn install`",
  ],
  [
    "a lock of Yarn 3",
    { "index.js": "", "package.json": WITH_DEPENDENCIES, "yarn.lock": "__metadata:\n  version: 6\n  cacheKey: 8\n" },
    {},
    "context",
    "`context` is CONTEXT, but its yarn.lock is that of Yarn 2 or 3, which can't install what runs alone: move to Yarn 4 with `yarn set version stable` and `yarn install`",
  ],
  [
    "a lock of pnpm that is older than the package.json",
    {
      "index.js": "",
      "package.json": WITH_DEPENDENCIES,
      "pnpm-lock.yaml": "importers:\n  .:\n    dependencies:\n      a:\n        specifier: 1\n",
    },
    {},
    "context",
    "`context` is CONTEXT, but its pnpm-lock.yaml has no b, c, d, which package.json names: bring it up to date with `pnpm install`",
  ],
  [
    "a token in npm's settings",
    { ...LOCKED, ".npmrc": `registry=https://npm.example.com/\n//npm.example.com/:_authToken = ${TOKEN}\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .npmrc has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a token in Yarn's settings",
    { ...LOCKED, ".yarnrc.yml": `npmAuthToken: "${TOKEN}"\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .yarnrc.yml has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a token beside code that has no package.json",
    { "index.js": "", ".npmrc": `//npm.example.com/:_authToken=${TOKEN}\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .npmrc has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a token beside a package.json without dependencies",
    { "index.js": "", "package.json": "{}", ".npmrc": `//npm.example.com/:_authToken=${TOKEN}\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .npmrc has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a password in a registry's URL",
    { ...LOCKED, ".npmrc": `registry=https://user:${TOKEN}@npm.example.com/\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .npmrc has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a password in a URL of Yarn's settings",
    { ...LOCKED, ".yarnrc.yml": `npmRegistryServer: "https://user:${TOKEN}@npm.example.com"\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .yarnrc.yml has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a token in the settings of Yarn 1",
    { ...LOCKED, ".yarnrc": `"//npm.example.com/:_authToken" "${TOKEN}"\n` },
    {},
    "context",
    "`context` is CONTEXT, but its .yarnrc has a credential in it, which would be in a layer: write a variable in its place, for example ${NPM_TOKEN}, and give that in `build.secrets`",
  ],
  [
    "a bundle of what is in no file",
    { "index.txt": "" },
    { build: { bundle: true } },
    "handler",
    '`handler` is "index.handler", but the context CONTEXT has no index.js and no index.mjs and no index.cjs and no index.ts and no index.mts and no index.cts and no index.tsx: name a module that is in it',
  ],
  [
    "a bundle of what is there twice",
    { "index.js": "", "index.ts": "" },
    { build: { bundle: true } },
    "handler",
    '`handler` is "index.handler", but the context CONTEXT has index.js and index.ts, of which only one can be bundled: keep the one that the code is written in',
  ],
  [
    "a bundle in the wrapper's place",
    { "otel_wrapper.ts": "" },
    { handler: "./otel_wrapper.handler", build: { bundle: true } },
    "handler",
    '`handler` is "./otel_wrapper.handler", but a file of that name is what calls the function\'s handler: give the module another name',
  ],
  [
    "a bundle that a command makes in the wrapper's place",
    {},
    { handler: "otel_wrapper.handler", build: { bundle: true, command: "make", output: "dist" } },
    "handler",
    '`handler` is "otel_wrapper.handler", but a file of that name is what calls the function\'s handler: give the module another name',
  ],
  [
    "a bundle with dependencies of development that nothing locks",
    { "index.ts": "", "package.json": '{"devDependencies": {"@tsconfig/node22": "22"}}' },
    { build: { bundle: true } },
    "context",
    "`context` is CONTEXT, but its package.json has dependencies (@tsconfig/node22) and no lock file says which versions of them: add package-lock.json, which `npm install` writes, npm-shrinkwrap.json, yarn.lock or pnpm-lock.yaml",
  ],
  [
    "a command that makes nothing of the image",
    LOCKED,
    { build: { command: "npm run build" } },
    "build.command",
    '`build.command` is "npm run build", but without `build.output` nothing that it makes goes into the image: name the folder that it writes to there, for example dist',
  ],
  [
    "a folder that nothing writes to",
    LOCKED,
    { build: { output: "dist" } },
    "build.output",
    '`build.output` is "dist", but without `build.command` nothing is written there: give the command too, or name that folder in `context`',
  ],
  [
    "a library of the other runtime",
    LOCKED,
    { instrumentation: { libraries: ["botocore"] } },
    "instrumentation.libraries",
    '`instrumentation.libraries` is ["botocore"], but has to name one or more of aws-sdk, http, undici, pg, mysql2, redis, ioredis, mongodb: the packages that trace others go among the function\'s own dependencies, and its code starts them',
  ],
  [
    "packages of the other runtime",
    LOCKED,
    { instrumentation: { packages: ["opentelemetry-instrumentation-redis"] } },
    "instrumentation.packages",
    "`instrumentation.packages` is given, but packages that are put beside the runtime are for Python functions: add such a package to the function's own dependencies and start it in its code",
  ],
  [
    "snapshots",
    LOCKED,
    { snapStart: true },
    "snapStart",
    "`snapStart` is true, but `runtime` is nodejs22.x, which Lambda can't restore from a snapshot: leave it out",
  ],
];

const normalize = (context: string, more: object = {}) =>
  normalizeSettings("orders", minimalArgs({ context, runtime: "nodejs22.x", handler: "index.handler", ...more }));

describe("a Node.js function", () => {
  for (const [description, files, more, property, sentence] of REFUSALS) {
    it(`refuses ${description}`, () => {
      const context = makeFolder(files);
      assert.throws(
        () => normalize(context, more),
        (error: Error & { propertyPath?: string }) => {
          assert.ok(!error.message.includes(TOKEN));
          assert.equal(error.message.replaceAll(JSON.stringify(context), "CONTEXT"), sentence);
          assert.equal(error.propertyPath, property);
          return true;
        },
      );
    });
  }

  for (const output of ["..", "../dist", "/dist", "dist/../..", ".", "./dist", "dist/", "a b"]) {
    it(`refuses code in ${output}`, () => {
      const build = { command: "npm run build", output };
      assert.throws(() => normalize(makeFolder(LOCKED), { build }), /`build\.output` is .* a folder below the context/);
    });
  }

  it("refuses to build a Python function's code", () => {
    const build = { command: "make", output: "dist" };
    assert.throws(
      () => normalizeSettings("orders", minimalArgs({ build })),
      /`build\.command` is given, but the code of a python function goes into the image as it is: leave it out/,
    );
  });

  it("refuses to bundle a Python function's code", () => {
    assert.throws(
      () => normalizeSettings("orders", minimalArgs({ build: { bundle: true } })),
      /`build\.bundle` is true, but the code of a python function goes into the image as it is: leave it out/,
    );
    assert.doesNotThrow(() => normalizeSettings("orders", minimalArgs({ build: { bundle: false } })));
  });

  it("bundles what is written in any form, and what is still to be built", () => {
    for (const file of ["index.js", "index.mjs", "index.cjs", "index.ts", "index.mts", "index.cts", "index.tsx"]) {
      const { source } = normalize(makeFolder({ [file]: "", "otel_wrapper.js": "" }), { build: { bundle: true } }).plan;
      assert.ok(source.kind === "code" && source.bundle === true);
    }
    // The build sees the one alone.
    const both = makeFolder({ "index.js": "", "index.ts": "", ".dockerignore": "*.js" });
    assert.doesNotThrow(() => normalize(both, { build: { bundle: true } }));
    const build = { bundle: true, command: "npm run build", output: "dist" };
    const built = normalize(makeFolder({}), { build }).plan.source;
    assert.ok(built.kind === "code");
    assert.deepEqual(built.codeBuild, { command: "npm run build", output: "dist" });
    const plain = normalize(makeFolder({ "index.js": "" })).plan.source;
    assert.ok(plain.kind === "code" && plain.bundle === false);
  });

  it("takes what has nothing to lock, what is locked, and credentials that are variables", () => {
    const contexts: Record<string, string>[] = [
      { "index.mjs": "" },
      { "index.cjs": "", "package.json": "{}" },
      { "index.js": "", "package.json": '{"devDependencies": {"typescript": "5"}}' },
      LOCKED,
      { ...LOCKED, "npm-shrinkwrap.json": "{}" },
      {
        ...LOCKED,
        "package.json": '{"workspaces": [], "dependencies": {"a": "npm:b@1"}, "devDependencies": {"c": "../c"}}',
      },
      {
        ...LOCKED,
        "package-lock.json":
          '{"packages": {"node_modules/a": {}, "node_modules/b": {}, "node_modules/c": {}, "node_modules/d": {}}}',
      },
      {
        "index.js": "",
        "package.json": '{"dependencies": {"@a/b.c": "1"}}',
        "yarn.lock": '"@a/b.c@1", "@a/b.c@^1":\n',
      },
      {
        "index.js": "",
        "package.json": '{"dependencies": {"@a/b.c": "1"}}',
        "pnpm-lock.yaml": "importers:\n  .:\n    dependencies:\n      '@a/b.c':\n",
        "pnpm-workspace.yaml": "onlyBuiltDependencies:\n  - esbuild\n",
      },
      {
        "index.js": "",
        "package.json": '{"dependencies": {"string-width": "^4.2.0"}}',
        "yarn.lock":
          '__metadata:\n  version: 8\n\n"string-width-cjs@npm:string-width@^4.2.0, string-width@npm:^4.1.0":\n  version: 4.2.3\n',
      },
      {
        "index.js": "",
        "package.json": '{"dependencies": {"string-width": "^4.2.0"}}',
        "yarn.lock": '"string-width-cjs@npm:string-width@^4.2.0", string-width@^4.1.0:\n  version "4.2.3"\n',
      },
      { ...LOCKED, "pnpm-workspace.yaml": 'packages:\r\n  - "."\r\n' },
      { ...LOCKED, ".npmrc": "# _authToken=old\n//npm.example.com/:_authToken=${NPM_TOKEN}\nalways-auth=true\n" },
      { ...LOCKED, ".npmrc": "//npm.example.com/:_authToken=\nfund=false\n" },
      { ...LOCKED, ".npmrc": "//npm.example.com/:_authToken = ${NPM_TOKEN}\n" },
      {
        ...LOCKED,
        ".npmrc": "# http://user:old@npm.example.com/\nregistry=https://user:${NPM_TOKEN}@npm.example.com:8080/a@b\n",
      },
      {
        ...LOCKED,
        ".npmrc": "registry=https://npm.example.com:8080/\n@orders:registry=https://npm.example.com/a:b@c\n",
      },
      { ...LOCKED, ".yarnrc.yml": 'npmAuthToken: "${NPM_TOKEN}"\n' },
      { ...LOCKED, ".yarnrc.yml": "npmAuthToken: ${NPM_TOKEN}\nnpmAlwaysAuth: true\n" },
      { ...LOCKED, ".yarnrc": '"//npm.example.com/:_authToken" "${NPM_TOKEN}"\nregistry "https://npm.example.com/"\n' },
    ];
    for (const files of contexts) {
      assert.doesNotThrow(() => normalize(makeFolder(files)));
    }
  });

  it("signs what it sends as a Python function does", () => {
    const otlp = { endpoint: "https://xray.eu-central-1.amazonaws.com", sigv4: {} };
    assert.doesNotThrow(() => normalize(makeFolder(LOCKED), { otlp }));
  });

  it("has its handler in what is built, which is not there yet", () => {
    const context = makeFolder({ "src/index.ts": "", "package.json": "{}" });
    const { source } = normalize(context, { build: { command: "npm run build", output: "dist" } }).plan;
    assert.ok(source.kind === "code");
    assert.deepEqual(source.codeBuild, { command: "npm run build", output: "dist" });
  });

  it("finds handlers as Lambda does", () => {
    const first = (handler: string) => NODEJS.findHandlerFiles(handler, "nodejs22.x")?.[0];
    assert.equal(first("index.handler"), "index.js");
    assert.equal(first("src/orders.handler"), "src/orders.js");
    assert.equal(first("./src/orders.handler"), "src/orders.js");
    assert.equal(first("v1.2/orders.handler"), "v1.2/orders.js");
    assert.equal(first("orders.api.handler"), "orders.js");
    for (const handler of [
      "index",
      ".handler",
      "index.",
      "index..handler",
      "/index.handler",
      "src/.handler",
      "a/../b.c",
      "v1..2/orders.handler",
    ]) {
      assert.equal(first(handler), undefined, handler);
    }
  });
});
