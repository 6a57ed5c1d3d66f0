import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { type BuildOptions, buildSync } from "esbuild";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { ensureFunctionPackages } from "./support/functionPackages";
import { readBaked } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

const OWN_SPAN = `
import { context, propagation, trace, SpanStatusCode } from "@opentelemetry/api";
export const handler = () => trace.getTracer("mine", "1.2").startActiveSpan("own", async (span) => {
  span.setAttribute("a", 1).addEvent("e", { b: true }).addLink(null).setStatus(null).setStatus({ code: SpanStatusCode.OK });
  const carrier = {};
  propagation.inject(context.active(), carrier);
  await 1;
  span.end();
  return { same: trace.getActiveSpan() === span, carrier };
});`;

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`OpenTelemetry in the function's code on ${platform}`, () => {
    const suite = new Suite(platform);
    let nodeModules = "";

    before(async function () {
      this.timeout(180_000);
      nodeModules = await ensureFunctionPackages("newest");
    });

    const checkOwnSpan = (answer: unknown) => {
      const [own, root] = suite.sink.spans;
      assert.deepEqual(
        [own?.name, own?.parentSpanId, own?.scope],
        ["own", root?.spanId, { name: "mine", version: "1.2" }],
      );
      assert.deepEqual([own?.attributes, own?.status.code], [{ a: 1 }, "ok"]);
      assert.deepEqual(
        own?.events.map(({ name, attributes }) => [name, attributes]),
        [["e", { b: true }]],
      );
      const traceId = own?.traceId ?? "";
      assert.deepEqual(answer, {
        same: true,
        carrier: {
          traceparent: `00-${traceId}-${own?.spanId}-03`,
          "X-Amzn-Trace-Id": `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${own?.spanId};Sampled=1`,
        },
      });
    };

    it("has spans of its own by the API", async () => {
      const fn = await suite.start({ files: { "index.mjs": OWN_SPAN }, nodeModules });
      checkOwnSpan((await fn.invoke()).answer);
    });

    it("has spans of its own by an API in its bundle", async () => {
      const folder = makeTemporaryFolder(suite.lifetime, "bundle");
      fs.writeFileSync(path.join(folder, "in.mjs"), OWN_SPAN);
      const options: BuildOptions = {
        bundle: true,
        platform: "node",
        format: "cjs",
        nodePaths: [path.join(nodeModules, "node_modules")],
      };
      buildSync({ ...options, entryPoints: [path.join(folder, "in.mjs")], outfile: path.join(folder, "out.js") });
      const fn = await suite.start({ files: { "index.js": fs.readFileSync(path.join(folder, "out.js"), "utf8") } });
      checkOwnSpan((await fn.invoke()).answer);
    });

    it("has one span for a request beside OpenTelemetry's own instrumentations", async () => {
      const code = `
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
new HttpInstrumentation();
new UndiciInstrumentation();
export const handler = async () => { await (await fetch(process.env.WEB)).text(); };`;
      const fn = await suite.start({ files: { "index.mjs": code }, nodeModules });
      await fn.invoke();
      assert.deepEqual(
        suite.sink.spans.map(({ scope }) => scope.name),
        ["@opentelemetry/instrumentation-undici", "otel_lambda_image"],
      );
      assert.deepEqual(fn.notes, [
        "otel-lambda-image: the function's code starts @opentelemetry/instrumentation-undici: the runtime's own instrumentation of undici stands back",
      ]);
    });

    it("has each span once beside a provider of its own, which is said, and keeps its resource", async () => {
      const code = `
import { resourceFromAttributes } from "@opentelemetry/resources";
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
new NodeTracerProvider({
  resource: resourceFromAttributes({ "service.name": "mine", team: "a" }),
  spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())],
}).register();
${OWN_SPAN}`;
      const fn = await suite.start({ files: { "index.mjs": code }, nodeModules });
      checkOwnSpan((await fn.invoke()).answer);
      const { resource } = suite.sink.spans[1] ?? {};
      assert.deepEqual([resource?.["service.name"], resource?.team, resource?.["faas.name"]], ["mine", "a", "orders"]);
      assert.match(fn.notes[0] ?? "", /sets a tracer provider of its own, which stands back.*attributes are kept/);
      assert.doesNotMatch(fn.stdout, /traceId/);
    });

    it("can add span processors of the SDK", async () => {
      const code = `
import { trace } from "@opentelemetry/api";
const seen = [];
trace.getTracerProvider().addSpanProcessor({
  onStart: (span) => span.setAttribute("added", true),
  onEnd: (span) => { seen.push([span.name, span.duration.length]); throw new Error("broken"); },
  forceFlush: () => Promise.reject(new Error("broken")),
  shutdown: async () => {},
});
export const handler = async () => [...seen];`;
      const fn = await suite.start({ files: { "index.mjs": code }, nodeModules });
      await fn.invoke();
      assert.deepEqual((await fn.invoke()).answer, [["orders", 2]]);
      assert.deepEqual(
        suite.sink.spans.map(({ attributes }) => attributes.added),
        [true, true],
      );
      assert.equal(fn.notes.length, 1);
    });

    for (const [form, load] of [
      [
        "required",
        `const { configureOpenTelemetry, extractParent, instrumentLibraries, isColdStart } = require("otel_setup");`,
      ],
      [
        "imported",
        `import { configureOpenTelemetry, extractParent, instrumentLibraries, isColdStart } from "otel_setup";`,
      ],
    ] as const) {
      it(`is set up in mode manual, ${form}`, async () => {
        const code = `${load}
const provider = configureOpenTelemetry();
instrumentLibraries();
const handler = async (event, context) => {
  const span = provider.getTracer("mine").startSpan("manual", { attributes: { cold: isColdStart() } }, extractParent(event, context));
  span.end();
  await fetch(process.env.WEB + "/unfinished");
  return provider.forceFlush({ timeoutMillis: 5000 });
};
`;
        const baked = ["package.json", "index.cjs", "index.mjs"].map((name) => [
          `node_modules/otel_setup/${name}`,
          readBaked(`otel_setup/${name}`),
        ]);
        const files: Record<string, string> =
          form === "required"
            ? { "index.js": `${code}exports.handler = handler;` }
            : { "index.mjs": `${code}export { handler };` };
        const fn = await suite.start({
          files: { ...(Object.fromEntries(baked) as Record<string, string>), ...files },
          isPlain: true,
        });
        const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        const call = await fn.invoke({ headers: { traceparent } });
        assert.equal(call.answer, true, fn.stderr);
        const [span, unread] = suite.sink.spans;
        assert.deepEqual([unread?.name, unread?.attributes["http.response.status_code"]], ["GET", 200], fn.stderr);
        assert.deepEqual(
          [span?.name, span?.parentSpanId, span?.attributes],
          ["manual", "b7ad6b7169203331", { cold: true }],
        );
      });
    }
  });
}
