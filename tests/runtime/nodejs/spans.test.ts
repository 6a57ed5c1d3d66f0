import * as assert from "node:assert/strict";
import { Suite } from "./support/suite";

const code = (body: string) => ({
  "index.js": `
const api = globalThis[Symbol.for("opentelemetry.js.api.1")];
exports.handler = async () => { const tracer = api.trace.getTracer("test"); ${body} };`,
});
const LINK = `{ context: { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", traceFlags: 1 }, attributes: { a: "abc", b: 1 } }`;

describe("spans of a Node.js function", () => {
  const suite = new Suite("Node.js 24");
  const make = async (body: string, environment: Record<string, string> = {}) => {
    const fn = await suite.start({ files: code(body), environment });
    const { error } = await fn.invoke();
    assert.equal(error, undefined, JSON.stringify(error));
    return { span: suite.sink.spans[0], fn };
  };

  it("have values of each kind", async () => {
    const { span } = await make(
      `tracer.startSpan("s", { attributes: { t: "ä\\ud800", i: 7, n: -7, l: 2 ** 53 - 1, d: 1.5, b: true, m: ["a", "b"], z: -0 } }).end();`,
    );
    assert.deepEqual(span?.attributes, {
      t: "ä\ufffd",
      i: 7,
      n: -7,
      l: 2 ** 53 - 1,
      d: 1.5,
      b: true,
      m: ["a", "b"],
      z: -0,
    });
  });

  it("keep the first of too many, and say so once", async () => {
    const { span, fn } = await make(
      `for (let k = 0; k < 2; k++) { const s = tracer.startSpan("s");
for (let i = 0; i < 3; i++) s.setAttribute("a" + i, i).addEvent("e" + i, { x: 1, y: 2 }).addLink(${LINK});
s.end(); }`,
      {
        OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: "2",
        OTEL_SPAN_EVENT_COUNT_LIMIT: "2",
        OTEL_SPAN_LINK_COUNT_LIMIT: "1",
        OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT: "1",
        OTEL_LINK_ATTRIBUTE_COUNT_LIMIT: "1",
      },
    );
    assert.deepEqual([span?.attributes, span?.droppedAttributesCount], [{ a0: 0, a1: 1 }, 1]);
    assert.deepEqual(
      span?.events.map(({ name, attributes }) => [name, attributes]),
      [
        ["e0", { x: 1 }],
        ["e1", { x: 1 }],
      ],
    );
    assert.deepEqual(
      span?.links.map(({ attributes }) => attributes),
      [{ a: "abc" }],
    );
    assert.equal(fn.notes.filter((note) => note.includes("more than")).length, 2);
  });

  it("have whole stack traces where their own values are cut", async () => {
    const { span } = await make(
      `const s = tracer.startSpan("s", { attributes: { text: "abcdefgh" } }); s.recordException(new TypeError("a long message")); s.end();`,
      { OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: "3" },
    );
    assert.equal(span?.attributes.text, "abc");
    assert.equal(span?.events[0]?.attributes["exception.message"], "a long message");
    assert.equal(span?.events[0]?.attributes["exception.type"], "TypeError");
  });

  it("are not harmed by misuse", async () => {
    const { span } = await make(`
const s = tracer.startSpan("s", { links: [null, 7, ${LINK}], kind: 99, attributes: { ok: 1, map: { a: 1 } } });
s.setAttribute(7, 1); s.setAttribute("", 1); s.setAttributes(null); s.addLink(undefined); s.addLinks([null]); s.setStatus(null);
s.addEvent("e", null); s.recordException(null); s.recordException({ get name() { throw new Error(); } }); s.updateName(7); s.end(); s.end();
s.setAttribute("late", 1);
tracer.startSpan(undefined).end();`);
    assert.deepEqual([span?.name, span?.kind, span?.attributes.ok, span?.links.length], ["7", "internal", 1, 1]);
    assert.equal(suite.sink.spans.length, 3);
  });

  it("go to the console as lines of JSON", async () => {
    const { fn } = await make(`tracer.startSpan("s").end();`, { OTEL_TRACES_EXPORTER: "console,unknown" });
    const [line] = fn.stdout.split("\n").filter((each) => each.startsWith('{"name":"s"'));
    assert.equal((JSON.parse(line ?? "{}") as { kind?: string }).kind, "INTERNAL");
    assert.deepEqual(suite.sink.spans, []);
    assert.match(fn.notes.join(), /OTEL_TRACES_EXPORTER has unknown, not known here/);
  });

  for (const [name, value, line] of [
    ["OTEL_TRACES_SAMPLER", "often", /OTEL_TRACES_SAMPLER=often is unknown: using parentbased_always_on/],
    ["OTEL_PROPAGATORS", "b3,xray", /OTEL_PROPAGATORS has b3, which is not known here/],
    ["OTEL_LAMBDA_IMAGE_LIBRARIES", "koa", /OTEL_LAMBDA_IMAGE_LIBRARIES has koa, known are aws-sdk, http, undici, pg/],
    ["OTEL_BSP_SCHEDULE_DELAY", "1.5", /OTEL_BSP_SCHEDULE_DELAY=1.5 is not a whole number: using 1000/],
    [
      "OTEL_LAMBDA_IMAGE_EXTRACTOR",
      "index:none",
      /OTEL_LAMBDA_IMAGE_EXTRACTOR=index:none is of no use for a call.*none is no function/,
    ],
  ] as const) {
    it(`are made although ${name} is ${value}, which is said`, async () => {
      const { fn } = await make("", { [name]: value });
      assert.equal(suite.sink.spans.length, 1);
      assert.equal(fn.notes.length, 1);
      assert.match(fn.notes[0] ?? "", line);
    });
  }

  it("are not sent to what is no endpoint, which is said without its key", async () => {
    const fn = await suite.start({
      files: code(""),
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "https://backend.example?key=secret" },
    });
    assert.equal((await fn.invoke()).error, undefined);
    assert.match(
      fn.notes.join("\n"),
      /^otel-lambda-image: no spans are sent by otlp: .* has a query or fragment[^\n]*$/,
    );
    assert.doesNotMatch(fn.stderr, /secret/);
  });
});
