import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { RuntimeFunction } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

const HANDLER = { "index.js": `exports.handler = async (event) => event;` };
/** Makes as many spans as its event says, of as many bytes each. */
const MAKES_SPANS = {
  "index.js": `
const api = globalThis[Symbol.for("opentelemetry.js.api.1")];
exports.handler = async ({ spans = 0, bytes = 0, name = "own" }) => {
  const tracer = api.trace.getTracer("test");
  for (let i = 0; i < spans; i++) tracer.startSpan(name, { attributes: { text: "x".repeat(bytes) } }).end();
};`,
};

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`sending on ${platform}`, () => {
    const suite = new Suite(platform);
    const names = () => suite.sink.spans.map(({ name }) => name);

    for (const flush of ["beforeResponse", "afterResponse"]) {
      it(`loses no span of 100 calls with freezes, ${flush}`, async () => {
        const fn = await suite.start({ files: MAKES_SPANS, environment: { OTEL_LAMBDA_IMAGE_FLUSH: flush } });
        for (let call = 0; call < 100; call++) {
          await fn.invoke({ spans: call % 3 });
          if (call % 5 === 0) await freeze(fn, 20);
        }
        await fn.service.waitUntilIdle();
        assert.equal(names().filter((name) => name === "orders").length, 100, fn.stderr);
        assert.equal(names().filter((name) => name === "own").length, 99);
        assert.deepEqual(fn.notes, []);
      });
    }

    it("has sent before the answer is out", async () => {
      const fn = await suite.start({ files: HANDLER });
      await fn.invoke();
      assert.deepEqual(names(), ["orders"]);
    });

    it("sends after the answer with the extension", async () => {
      await suite.sink.respondWith({ kind: "slow", milliseconds: 300 });
      const fn = await suite.start({ files: HANDLER, environment: { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse" } });
      await fn.invoke();
      assert.deepEqual(names(), []);
      await fn.service.waitUntilIdle();
      assert.deepEqual(names(), ["orders"]);
    });

    it("sends before the answer where no extension can be registered, and says so", async () => {
      const fn = await suite.start({
        files: HANDLER,
        environment: { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse" },
        registerStatus: 403,
      });
      await fn.invoke();
      assert.deepEqual(names(), ["orders"]);
      assert.match(
        fn.notes.join("\n"),
        /^[^\n]*sent before the answer, since no extension could be registered[^\n]*403$/,
      );
    });

    it("holds a call no longer than the flush time-out, then backs off and delivers later", async () => {
      await suite.sink.respondWith({ kind: "status", status: 503 });
      const fn = await suite.start({ files: HANDLER });
      for (let call = 0; call < 3; call++) assert.deepEqual((await fn.invoke({ call })).answer, { call });
      assert.equal(suite.sink.requests.length, 1);
      await suite.sink.respondWith({ kind: "ok" });
      await suite.sink.waitForSpans(1);
      await sleep(200);
      await fn.invoke({});
      assert.equal((await suite.sink.waitForSpans(4)).length, 4);
      assert.equal(fn.notes.length, 2, fn.stderr);
      assert.match(fn.notes[0] ?? "", /spans can't be sent to http:.*status 503.*Spans are kept and sent later/);
      assert.match(fn.notes[1] ?? "", /are sent to .* again; 0 were dropped/);
    });

    it("answers while a backend does not, within the time-out and the call's own time", async () => {
      await suite.sink.respondWith({ kind: "slow", milliseconds: 10_000 });
      const fn = await suite.start({
        files: HANDLER,
        environment: { OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "60000", OTEL_EXPORTER_OTLP_TIMEOUT: "60000" },
      });
      const call = await fn.invoke({ a: 1 }, { timeoutMs: 1_000 });
      assert.deepEqual(call.answer, { a: 1 });
      assert.match(fn.notes.join(), /no answer within \d{3} ms\. Calls do not wait until there is one/);
      assert.deepEqual((await fn.invoke({ a: 2 })).answer, { a: 2 });
      // Or the backend takes its spans when another test looks at what has arrived.
      fn.process.kill("SIGKILL");
      await fn.ended;
    });

    it("drops what a backend refuses, once said, and goes on", async () => {
      await suite.sink.respondWith({ kind: "status", status: 401 });
      const fn = await suite.start({ files: HANDLER });
      await fn.invoke();
      await fn.invoke();
      assert.equal(fn.notes.length, 1, fn.stderr);
      assert.match(fn.notes[0] ?? "", /spans for .* are dropped: status 401/);
      await suite.sink.respondWith({ kind: "ok" });
      await fn.invoke();
      assert.deepEqual(names(), ["orders"]);
      assert.match(fn.notes[1] ?? "", /again; 2 were dropped/);
    });

    it("keeps within its memory, and says once what was dropped", async () => {
      const fn = await suite.start({ files: MAKES_SPANS, environment: { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128" } });
      await fn.invoke({ spans: 200, bytes: 100_000 });
      assert.equal(fn.notes.length, 1, fn.stderr);
      assert.match(fn.notes[0] ?? "", /^otel-lambda-image: \d+ spans for .* were dropped: the queue of 8 MiB is full$/);
      // What the function was entered by is not what is dropped.
      assert.ok(names().includes("orders"));
    });

    it("keeps the root span where the queue is full of others", async () => {
      const fn = await suite.start({ files: MAKES_SPANS, environment: { OTEL_BSP_MAX_QUEUE_SIZE: "50" } });
      await fn.invoke({ spans: 200 });
      assert.deepEqual([names().length, names().at(-1)], [50, "orders"]);
      assert.match(fn.notes.join(), /151 spans .* were dropped: the queue of 50 spans is full/);
    });

    it("sends 10,000 small spans of one call", async () => {
      const fn = await suite.start({ files: MAKES_SPANS });
      await fn.invoke({ spans: 10_000 }, { timeoutMs: 60_000 });
      await suite.sink.waitForSpans(10_001);
      assert.equal(suite.sink.spans.length, 10_001);
      assert.deepEqual(fn.notes, []);
    });

    it("tries at once again where the connection has died while it was frozen", async () => {
      const fn = await suite.start({ files: HANDLER });
      await fn.invoke();
      await suite.sink.respondWith({ kind: "refuse" });
      await suite.sink.respondWith({ kind: "ok" });
      await fn.invoke();
      assert.deepEqual(names(), ["orders", "orders"]);
      assert.deepEqual(fn.notes, []);
    });

    it("compresses, and sends headers, those of traces in place of the general ones", async () => {
      const fn = await suite.start({
        files: MAKES_SPANS,
        environment: {
          OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
          OTEL_EXPORTER_OTLP_HEADERS: "x-general=1",
          OTEL_EXPORTER_OTLP_TRACES_HEADERS: "X-Key=a%20b,Content-Type=text/plain",
        },
      });
      await fn.invoke({ spans: 20 });
      const headers = suite.sink.requests[0]?.headers ?? {};
      assert.deepEqual(
        [headers["content-encoding"], headers["x-key"], headers["x-general"], headers["content-type"]],
        ["gzip", "a b", undefined, "application/x-protobuf"],
      );
      assert.match(fn.notes.join(), /the OTLP header content-type is left out/);
      assert.equal(names().length, 21);
    });

    it("reads headers from the secret, which it signs for", async () => {
      const fn = await suite.start({
        files: HANDLER,
        environment: {
          AWS_ENDPOINT_URL_SECRETS_MANAGER: `${suite.web.url}/secret`,
          OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: "arn:aws:secretsmanager:us-east-2:123456789012:secret:key",
        },
      });
      suite.web.answer = () => JSON.stringify({ SecretString: JSON.stringify({ "X-Key": "from secret" }) });
      await fn.invoke();
      assert.equal(suite.sink.requests[0]?.headers["x-key"], "from secret", fn.stderr);
      const { headers, body } = suite.web.seen[0] ?? {};
      assert.match(body ?? "", /secret:key/);
      assert.match(
        String(headers?.authorization),
        /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/us-east-2\/secretsmanager\/aws4_request/,
      );
      assert.equal(headers?.["x-amz-security-token"], "token");
      assert.deepEqual(names(), ["orders"]);
    });

    it("sends what is left when the sandbox ends", async () => {
      const fn = await suite.start({
        files: {
          "index.js": `${MAKES_SPANS["index.js"]}\nconst made = exports.handler; exports.handler = async () => { setTimeout(() => made({ spans: 1, name: "late" }), 300); };`,
        },
        environment: { OTEL_LAMBDA_IMAGE_FLUSH: "afterResponse", OTEL_BSP_SCHEDULE_DELAY: "60000" },
      });
      await fn.invoke();
      await sleep(700);
      fn.process.kill("SIGTERM");
      await fn.ended;
      assert.ok(names().includes("late"), fn.stderr);
    });
  });
}

/** As Lambda does between calls. */
async function freeze(fn: RuntimeFunction, millis: number): Promise<void> {
  await fn.service.waitUntilIdle();
  fn.process.kill("SIGSTOP");
  await sleep(millis);
  fn.process.kill("SIGCONT");
}
