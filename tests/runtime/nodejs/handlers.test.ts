import * as assert from "node:assert/strict";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { Lifetime } from "../../../local/processes/lifetime";
import { ensurePlatform, type Platform, PLATFORM_NAMES } from "./support/platforms";
import { type FunctionOptions, RuntimeFunction } from "./support/runtimeFunction";

const COMMONJS = `exports.handler = async (event) => ({ statusCode: 200, body: event.name });`;
const ES_MODULE = `
import { setTimeout } from "node:timers/promises";
await setTimeout(1);
export const handler = async (event) => ({ statusCode: 200, body: event.name });`;

for (const name of PLATFORM_NAMES) {
  describe(`handlers on ${name}`, () => {
    const lifetime = new Lifetime();
    let platform: Platform;
    let sink: TraceSink;

    before(async function () {
      this.timeout(120_000);
      platform = await ensurePlatform(name);
      sink = lifetime.remember(await startTraceSink());
    });
    beforeEach(() => sink.clear());
    after(() => lifetime.end());

    const start = (options: FunctionOptions) =>
      RuntimeFunction.start(lifetime, platform, {
        ...options,
        environment: { OTEL_EXPORTER_OTLP_ENDPOINT: sink.endpoint(), ...options.environment },
      });

    const forms: [string, FunctionOptions][] = [
      ["CommonJS", { files: { "index.js": COMMONJS } }],
      ["CommonJS by its ending", { files: { "index.cjs": COMMONJS } }],
      ["an ES module with an await at its top", { files: { "index.mjs": ES_MODULE } }],
      ["an ES module by package.json", { files: { "package.json": '{"type":"module"}', "index.js": ES_MODULE } }],
      ["a file in a folder", { files: { "src/orders/index.js": COMMONJS }, handler: "src/orders/index.handler" }],
      [
        "a nested export",
        {
          files: {
            "index.js": `exports.api = { v1: { ${COMMONJS.replace("exports.handler =", "get:")} } }`.replace(
              "; }",
              " }",
            ),
          },
          handler: "index.api.v1.get",
        },
      ],
    ];
    for (const [form, options] of forms) {
      it(`calls ${form} and sends a span`, async () => {
        const fn = await start(options);
        const call = await fn.invoke({ name: "a" });
        assert.deepEqual(call.answer, { statusCode: 200, body: "a" }, fn.stderr);
        assert.deepEqual(
          sink.spans.map(({ name, kind }) => [name, kind]),
          [["orders", "server"]],
        );
        assert.deepEqual(fn.notes, []);
      });
    }
  });
}
