import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { bundle, type BundleOptions } from "./support/bundle";
import { startPostgres, startRedis } from "../../runner/databaseServers";
import { DATABASE_CALLS } from "./support/databaseCalls";
import { ensureFunctionPackages } from "./support/functionPackages";
import { Suite } from "./support/suite";

const GET = `new DynamoDBClient({ endpoint: process.env.WEB, region: "eu-west-1", maxAttempts: 1 })
  .send(new GetItemCommand({ TableName: "orders", Key: { id: { S: "1" } } }))`;
const SDK = {
  "an ES module in TypeScript": {
    "index.mts": `import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
export const handler = async (_event: object): Promise<void> => { await ${GET}; };`,
  },
  "a CommonJS file": {
    "index.js": `const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
exports.handler = async () => { await ${GET}; };`,
  },
};
const FAILING = {
  "src/orders.ts": `import { check } from "./check";

interface Order { id?: string }

export const handler = async (order: Order) => check(order.id);`,
  "src/check.ts": `type Id = string | undefined;

export function check(id: Id): string {
  if (id === undefined) throw new RangeError("no order");
  return id;
}`,
};

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`bundled functions on ${platform}`, function () {
    // esbuild goes through the whole SDK.
    this.timeout(60_000);
    const suite = new Suite(platform);
    const lifetime = new Lifetime();
    const start = async (options: BundleOptions, environment: Record<string, string> = {}) => {
      const { files, packages } = await bundle(lifetime, { ...options, node: suite.platform.node });
      const handler = `${options.module ?? "index"}.handler`;
      return suite.start({ files, nodeModules: packages, handler, environment });
    };
    const names = () => suite.sink.spans.map(({ name }) => name);
    let servers: Record<string, string> = {};

    before(async function () {
      this.timeout(180_000);
      servers = { REDIS: `redis://127.0.0.1:${await startRedis(lifetime)}`, POSTGRES: await startPostgres(lifetime) };
      for (const which of ["newest", "older", "databases"] as const) await ensureFunctionPackages(which);
    });
    after(() => lifetime.end());

    for (const release of ["newest", "older"] as const) {
      for (const [form, files] of Object.entries(SDK)) {
        it(`trace the AWS SDK, ${release}, in ${form}`, async () => {
          const fn = await start({ files, nodeModules: await ensureFunctionPackages(release) });
          const { error } = await fn.invoke();
          assert.equal(error, undefined, JSON.stringify(error));
          assert.deepEqual(names(), ["DynamoDB.GetItem", "orders"], fn.stderr);
          assert.deepEqual(fn.notes, []);
          assert.equal(suite.web.seen[0]?.headers.traceparent?.includes(suite.sink.spans[0]?.spanId ?? "-"), true);
        });
      }
    }

    for (const [library, { load, call, span, attributes }] of Object.entries(DATABASE_CALLS)) {
      it(`trace ${library} where it is named, and there alone`, async () => {
        const { files, packages } = await bundle(lifetime, {
          files: { "index.mjs": `${load}\nexport const handler = async () => { ${call} };` },
          nodeModules: await ensureFunctionPackages("databases"),
          node: suite.platform.node,
        });
        const callWith = async (libraries: string) => {
          suite.sink.clear();
          const environment = { ...servers, OTEL_LAMBDA_IMAGE_LIBRARIES: libraries };
          const fn = await suite.start({ files, nodeModules: packages, environment });
          assert.equal((await fn.invoke()).error, undefined, fn.stderr);
          assert.deepEqual(fn.notes, []);
        };
        await callWith(library);
        const found = suite.sink.spans.find(({ name }) => name === span);
        assert.ok(found !== undefined, names().join());
        for (const [name, value] of Object.entries(attributes)) assert.equal(found.attributes[name], value, name);
        assert.equal(found.parentSpanId, suite.sink.spans.at(-1)?.spanId);
        await callWith("http");
        assert.deepEqual(names(), ["orders"]);
      });
    }

    it("trace queries to a PostgreSQL", async () => {
      const files = {
        "index.ts": `import { Pool } from "pg";
const pool = new Pool({ connectionString: process.env.POSTGRES });
export const handler = async () => (await pool.query("SELECT 1 AS answer")).rows;`,
      };
      const nodeModules = await ensureFunctionPackages("databases");
      const fn = await start({ files, nodeModules }, { ...servers, OTEL_LAMBDA_IMAGE_LIBRARIES: "pg" });
      const { answer } = await fn.invoke();
      assert.deepEqual(answer, [{ answer: 1 }], fn.stderr);
      const query = suite.sink.spans.find(({ name }) => name.startsWith("pg.query:SELECT"));
      assert.equal(query?.attributes["db.query.text"], "SELECT 1 AS answer", names().join());
    });

    it("have the files of mongodb instrumented", async () => {
      const files = {
        "index.js": `const { Connection } = require("mongodb/lib/cmap/connection.js");
exports.handler = async () => Connection.prototype.command.__wrapped === true;`,
      };
      const nodeModules = await ensureFunctionPackages("databases");
      const fn = await start({ files, nodeModules }, { OTEL_LAMBDA_IMAGE_LIBRARIES: "mongodb" });
      assert.equal((await fn.invoke()).answer, true, fn.stderr);
    });

    it("have spans of their own by an API in the bundle", async () => {
      const files = {
        "index.mts": `import { trace } from "@opentelemetry/api";
export const handler = async () => trace.getTracer("mine").startActiveSpan("own", (span) => span.end());`,
      };
      const fn = await start({ files, nodeModules: await ensureFunctionPackages("newest") });
      await fn.invoke();
      assert.deepEqual(names(), ["own", "orders"], fn.stderr);
    });

    it("are traced though they start an instrumentation of their own, which reaches nothing in the bundle", async () => {
      const files = {
        "index.mts": `import { AwsInstrumentation } from "@opentelemetry/instrumentation-aws-sdk";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
new AwsInstrumentation();
export const handler = async () => { await ${GET}; };`,
      };
      const fn = await start({ files, nodeModules: await ensureFunctionPackages("newest") });
      assert.equal((await fn.invoke()).error, undefined, fn.stderr);
      assert.deepEqual(names(), ["DynamoDB.GetItem", "orders"], fn.stderr);
      assert.deepEqual(fn.notes, []);
    });

    it("find otel_setup beside the runtime, which is no part of the bundle", async () => {
      const files = {
        "index.mts": `export const handler = async () => import("otel_setup").then(() => "there", ({ code }) => code);`,
      };
      const fn = await start({ files });
      // These tests have it where no function looks.
      assert.equal((await fn.invoke()).answer, "ERR_MODULE_NOT_FOUND", fn.stderr);
    });

    it("name the lines of their sources in what is recorded, answered and logged of an error", async () => {
      const fn = await start({ files: FAILING, module: "src/orders" });
      const { error } = await fn.invoke({});
      const frames = [`(${fn.folder}/src/check.ts:4:31)`, `(${fn.folder}/src/orders.ts:5:48)`];
      const [event] = suite.sink.spans[0]?.events ?? [];
      assert.equal(error?.errorType, "RangeError");
      for (const text of [
        JSON.stringify(event?.attributes["exception.stacktrace"]),
        JSON.stringify(error),
        fn.stdout + fn.stderr,
      ]) {
        assert.deepEqual(text.match(/\([^()]*\.ts:\d+:\d+\)/g), frames, text);
      }
    });
  });
}
