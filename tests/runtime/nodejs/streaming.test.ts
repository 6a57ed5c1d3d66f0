import * as assert from "node:assert/strict";
import { PLATFORM_NAMES } from "./support/platforms";
import { Suite } from "./support/suite";

const HTTP_EVENT = {
  requestContext: { http: { method: "GET", path: "/orders" } },
  rawPath: "/orders",
  routeKey: "GET /orders",
};

const STREAMS: [string, string, string][] = [
  ["pieces", "unset", `async (event, stream) => { stream.write("a"); await 1; stream.write("b"); stream.end(); }`],
  [
    "objects and a content type",
    "unset",
    `async (event, stream) => { stream.setContentType("text/plain"); stream.write({ a: 1 }); stream.end(); }`,
  ],
  [
    "a status",
    "unset",
    `async (event, stream) => { const s = awslambda.HttpResponseStream.from(stream, { statusCode: 201 }); s.write("a"); s.end(); }`,
  ],
  ["an error before it", "error", `async () => { throw new TypeError("wrong"); }`],
  ["an error in it", "error", `async (event, stream) => { stream.write("a"); throw new TypeError("wrong"); }`],
  [
    "an error in it later",
    "error",
    `async (event, stream) => { stream.write("a"); await new Promise((r) => setTimeout(r, 5)); throw new TypeError("wrong"); }`,
  ],
  [
    "an error after its end",
    "error",
    `async (event, stream) => { stream.write("a"); stream.end(); throw new TypeError("wrong"); }`,
  ],
  ["an error without a promise", "error", `(event, stream) => { stream.write("a"); throw new TypeError("wrong"); }`],
  ["a text as the error", "error", `async (event, stream) => { stream.write("a"); throw "wrong"; }`],
  [
    "what another stream has",
    "unset",
    `async (event, stream) => { const { Readable, promises } = process.getBuiltinModule("node:stream"); await promises.pipeline(Readable.from(["a", "b"]), stream); }`,
  ],
  [
    "what another stream has that fails",
    "error",
    `async (event, stream) => { const { Readable, promises } = process.getBuiltinModule("node:stream"); await promises.pipeline(Readable.from((async function* () { yield "a"; throw new TypeError("wrong"); })()), stream); }`,
  ],
  ["no promise", "unset", `(event, stream) => { stream.write("a"); stream.end(); }`],
];

for (const platform of PLATFORM_NAMES) {
  describe(`response streaming on ${platform}`, () => {
    const suite = new Suite(platform);

    for (const [what, status, handler] of STREAMS) {
      it(`answers with ${what} as without us`, async () => {
        const files = {
          "index.mjs": `export const handler = awslambda.streamifyResponse(${handler}, { highWaterMark: 1024 });`,
        };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        const [expected, got] = await Promise.all([plain.invoke(HTTP_EVENT), ours.invoke(HTTP_EVENT)]);
        assert.equal(got.body?.toString(), expected.body?.toString());
        assert.equal(got.error?.errorType, expected.error?.errorType);
        const [root] = await suite.sink.waitForSpans(1);
        assert.equal(suite.sink.spans.length, 1, ours.stderr);
        assert.equal(root?.name, "GET /orders");
        assert.equal(root?.status.code, status);
        assert.deepEqual(ours.notes, []);
      });
    }

    const broken: [string, string][] = [
      ["an error in a timer", `setTimeout(() => { throw new TypeError("wrong"); }, 5);`],
      ["a rejection that nobody handles", `Promise.reject(new TypeError("wrong"));`],
    ];
    for (const [what, code] of broken) {
      it(`is ended by ${what}, as without us`, async () => {
        const handler = `async (event, stream) => { stream.write("a"); ${code} await new Promise((r) => setTimeout(r, 60_000)); }`;
        const files = { "index.mjs": `export const handler = awslambda.streamifyResponse(${handler});` };
        const [plain, ours] = await Promise.all([suite.start({ files, isPlain: true }), suite.start({ files })]);
        const [expected, got] = await Promise.all([plain.invoke(HTTP_EVENT), ours.invoke(HTTP_EVENT)]);
        assert.equal(await ours.ended, await plain.ended, ours.stderr);
        assert.equal(got.error?.errorType, expected.error?.errorType);
        assert.deepEqual(
          suite.sink.spans.map(({ status, attributes }) => [status.code, attributes["error.type"]]),
          [["error", "TypeError"]],
        );
      });
    }

    it("shows the status that the stream begins with", async () => {
      const handler = `async (event, stream) => { awslambda.HttpResponseStream.from(stream, { statusCode: 503 }).end("a"); }`;
      const fn = await suite.start({
        files: { "index.mjs": `export const handler = awslambda.streamifyResponse(${handler});` },
      });
      await fn.invoke(HTTP_EVENT);
      const [root] = await suite.sink.waitForSpans(1);
      assert.equal(root?.attributes["http.response.status_code"], 503);
      assert.equal(root?.status.code, "error");
    });
  });
}
