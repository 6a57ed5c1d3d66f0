import * as assert from "node:assert/strict";
import { Suite } from "./support/suite";

const TRACEPARENT = /^00-([\da-f]{32})-([\da-f]{16})-03$/;

const REQUESTS: [string, string][] = [
  ["http.get", `http.get(process.env.WEB + "/orders?sig=key", (r) => r.resume().on("end", done))`],
  [
    "http.request with an object",
    `http.request({ port: new URL(process.env.WEB).port, host: "127.0.0.1", path: "/orders?sig=key" }, (r) => r.resume().on("end", done)).end()`,
  ],
  [
    "http.request with a list of headers",
    `http.request(process.env.WEB + "/orders?sig=key", { headers: ["Host", new URL(process.env.WEB).host, "A", "1", "A", "2"] }, (r) => r.resume().on("end", done)).end()`,
  ],
  ["an imported function of http", `get(process.env.WEB + "/orders?sig=key", (r) => r.resume().on("end", done))`],
  ["fetch", `fetch(process.env.WEB + "/orders?sig=key").then((r) => r.text()).then(done)`],
  ["fetch whose answer is not read", `fetch(process.env.WEB + "/orders?sig=key").then(done)`],
];

const index = (request: string) => `
import http, { get } from "node:http";
export const handler = async (event) => { await new Promise((done, fail) => { ${request} }); return event; };`;

for (const platform of ["Node.js 20, older client", "Node.js 22", "Node.js 24"]) {
  describe(`HTTP clients on ${platform}`, () => {
    const suite = new Suite(platform);

    for (const [name, request] of REQUESTS) {
      it(`traces ${name}, and sends its context along`, async () => {
        const fn = await suite.start({ files: { "index.mjs": index(request) } });
        const call = await fn.invoke({ a: 1 });
        assert.deepEqual(call.answer, { a: 1 }, fn.stderr);
        const [client, root] = suite.sink.spans;
        assert.equal(suite.sink.spans.length, 2, fn.stderr);
        assert.equal(client?.parentSpanId, root?.spanId);
        assert.deepEqual([client?.name, client?.kind], ["GET", "client"]);
        assert.deepEqual(client?.attributes, {
          "http.request.method": "GET",
          "http.response.status_code": 200,
          "server.address": "127.0.0.1",
          "server.port": suite.web.port,
          "url.full": `${suite.web.url}/orders?sig=REDACTED`,
        });
        const [, traceId, spanId] = TRACEPARENT.exec(String(suite.web.seen[0]?.headers.traceparent)) ?? [];
        assert.deepEqual([traceId, spanId], [client?.traceId, client?.spanId]);
      });
    }

    it("sends the span of an answer that is never read to its end", async () => {
      const request = `fetch(process.env.WEB + "/unfinished").then(() => http.get(process.env.WEB + "/unfinished", done))`;
      const fn = await suite.start({ files: { "index.mjs": index(request) } });
      await fn.invoke();
      assert.deepEqual(
        suite.sink.spans.map(({ name, attributes }) => [name, attributes["http.response.status_code"]]),
        [
          ["GET", 200],
          ["GET", 200],
          ["orders", undefined],
        ],
      );
    });

    it("changes nothing else of a request", async () => {
      const files = {
        "index.mjs": index(
          `http.request(process.env.WEB + "/", { method: "POST", headers: { Cookie: ["a=1", "b=2"], "X-a": "1", TraceParent: "mine" } }, (r) => r.resume().on("end", done)).end("body")`,
        ),
      };
      const plain = await suite.start({ files, isPlain: true });
      await plain.invoke();
      const fn = await suite.start({ files });
      await fn.invoke();
      const [without, withUs] = suite.web.seen;
      const isContext = (name: string) => /^(traceparent|x-amzn-trace-id)$/i.test(name);
      const strip = (list: string[] = []) =>
        list.flatMap((name, at) => (at % 2 === 0 && !isContext(name) ? [[name, list[at + 1]]] : []));
      assert.deepEqual(strip(withUs?.rawHeaders), strip(without?.rawHeaders));
      assert.equal(withUs?.body, without?.body);
      assert.match(String(withUs?.headers.traceparent), TRACEPARENT);
    });

    it("says what a failing request was", async () => {
      const files = {
        "index.mjs": index(
          `http.get("http://127.0.0.1:9/", done).on("error", () => http.get(process.env.WEB + "/status/503", (r) => r.resume().on("end", done)))`,
        ),
      };
      const fn = await suite.start({ files });
      await fn.invoke();
      const [refused, unavailable, root] = suite.sink.spans;
      assert.equal(refused?.attributes["error.type"], "ECONNREFUSED");
      assert.equal(refused?.status.code, "error");
      assert.equal(refused?.events[0]?.name, "exception");
      assert.equal(unavailable?.attributes["error.type"], "503");
      assert.equal(unavailable?.status.code, "error");
      assert.equal(root?.status.code, "unset");
    });

    it("shows the headers that variables name", async () => {
      const fn = await suite.start({
        files: {
          "index.mjs": index(
            `http.get(process.env.WEB, { headers: { "X-Key": "secret", "X-Id": "7" } }, (r) => r.resume().on("end", done))`,
          ),
        },
        environment: {
          OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST: "x-.*",
          OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE: "X-Shown",
          OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS: "key",
        },
      });
      await fn.invoke();
      const attributes = suite.sink.spans[0]?.attributes ?? {};
      assert.deepEqual(attributes["http.request.header.x-key"], ["[REDACTED]"]);
      assert.deepEqual(attributes["http.request.header.x-id"], ["7"]);
      assert.deepEqual(attributes["http.response.header.x-shown"], ["yes"]);
    });

    it("passes the caller's context on unchanged where the SDK is disabled", async () => {
      const fn = await suite.start({
        files: {
          "index.mjs": index(
            `fetch(process.env.WEB).then(() => http.get(process.env.WEB, (r) => r.resume().on("end", done)))`,
          ),
        },
        environment: { OTEL_SDK_DISABLED: "true" },
      });
      const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
      await fn.invoke({ headers: { traceparent } });
      assert.deepEqual(
        suite.web.seen.map(({ headers }) => headers.traceparent),
        [traceparent, traceparent],
      );
      assert.deepEqual(suite.sink.spans, []);
    });
  });
}
