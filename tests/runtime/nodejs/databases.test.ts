import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { findFreePort } from "../../../local/processes/freePort";
import { startProgram } from "../../../local/processes/program";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { ensureFunctionPackages } from "./support/functionPackages";
import { Suite } from "./support/suite";

/** A call of each library, what its span is named and attributed. The databases that are not there refuse the connection. */
const CALLS: Record<string, { load: string; call: string; span: string; attributes: Record<string, unknown> }> = {
  pg: {
    load: `import pg from "pg";`,
    call: `await new pg.Client({ host: "127.0.0.1", port: 9, user: "a", database: "orders" }).connect().catch(() => {});`,
    span: "pg.connect",
    attributes: { "db.system.name": "postgresql", "db.namespace": "orders" },
  },
  mysql2: {
    load: `import mysql from "mysql2";`,
    call: `await new Promise((done) => { const c = mysql.createConnection({ host: "127.0.0.1", port: 9 }); c.on("error", () => {}); c.query("SELECT 1", done); });`,
    span: "SELECT",
    attributes: { "db.system.name": "mysql", "db.query.text": "SELECT 1" },
  },
  redis: {
    load: `import { createClient } from "redis";`,
    call: `const c = createClient({ url: process.env.REDIS }); await c.connect(); await c.set("a", "1"); await c.close();`,
    span: "redis-SET",
    attributes: { "db.system.name": "redis" },
  },
  ioredis: {
    load: `import { Redis } from "ioredis";`,
    call: `const c = new Redis(process.env.REDIS); await c.set("a", "1"); c.disconnect();`,
    span: "set",
    attributes: { "db.system.name": "redis" },
  },
};

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`databases on ${platform}`, () => {
    const suite = new Suite(platform);
    const lifetime = new Lifetime();
    let nodeModules = "";
    let redis = "";

    before(async function () {
      this.timeout(180_000);
      nodeModules = await ensureFunctionPackages("databases");
      const port = await findFreePort();
      const folder = makeTemporaryFolder(lifetime, "redis");
      startProgram(lifetime, "redis-server", ["--port", String(port), "--save", "", "--dir", folder], {});
      redis = `redis://127.0.0.1:${port}`;
    });
    after(() => lifetime.end());

    for (const [library, { load, call, span, attributes }] of Object.entries(CALLS)) {
      const files = { "index.mjs": `${load}\nexport const handler = async () => { ${call} };` };
      const start = (libraries: string) =>
        suite.start({ files, nodeModules, environment: { OTEL_LAMBDA_IMAGE_LIBRARIES: libraries, REDIS: redis } });

      it(`traces ${library} where it is named`, async () => {
        const fn = await start(library);
        const { error } = await fn.invoke();
        assert.equal(error, undefined, JSON.stringify(error));
        const found = suite.sink.spans.find(({ name }) => name === span);
        const names = suite.sink.spans.map(({ name }) => name);
        assert.ok(found !== undefined, `${names.join()} ${fn.stderr}`);
        assert.equal(found.kind, "client");
        for (const [name, value] of Object.entries(attributes)) assert.equal(found.attributes[name], value, name);
        assert.equal(found.parentSpanId, suite.sink.spans.at(-1)?.spanId);
        assert.deepEqual(fn.notes, []);
      });

      it(`does not trace ${library} where it is not`, async () => {
        const fn = await start("http");
        await fn.invoke();
        assert.deepEqual(
          suite.sink.spans.map(({ name }) => name),
          ["orders"],
        );
      });
    }

    it("finds the files of mongodb", async () => {
      const files = {
        "index.js": `require("mongodb"); const { Connection } = require("./node_modules/mongodb/lib/cmap/connection.js");
exports.handler = async () => Connection.prototype.command.__wrapped === true;`,
      };
      const fn = await suite.start({ files, nodeModules, environment: { OTEL_LAMBDA_IMAGE_LIBRARIES: "mongodb" } });
      const { answer } = await fn.invoke();
      assert.equal(answer, true, fn.stderr);
    });
  });
}
