import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { startRedis } from "../../runner/databaseServers";
import { DATABASE_CALLS } from "./support/databaseCalls";
import { ensureFunctionPackages } from "./support/functionPackages";
import { Suite } from "./support/suite";

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`databases on ${platform}`, () => {
    const suite = new Suite(platform);
    const lifetime = new Lifetime();
    let nodeModules = "";
    let redis = "";

    before(async function () {
      this.timeout(180_000);
      nodeModules = await ensureFunctionPackages("databases");
      redis = `redis://127.0.0.1:${await startRedis(lifetime)}`;
    });
    after(() => lifetime.end());

    for (const [library, { load, call, span, attributes }] of Object.entries(DATABASE_CALLS)) {
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
