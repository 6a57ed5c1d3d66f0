import * as assert from "node:assert/strict";
import { compileHeaderPatterns } from "../../../provider/runtime/nodejs/src/headerPatterns";
import { Suite } from "./support/suite";

const PREFIX = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_";
const ALL = { [`${PREFIX}SERVER_REQUEST`]: ".*", [`${PREFIX}SERVER_RESPONSE`]: ".*" };
const FILES = { "index.js": `exports.handler = async (event) => event.answer;` };
const REST = { requestContext: { httpMethod: "GET" }, httpMethod: "GET", path: "/" };
const URL_CALL = { requestContext: { http: { method: "GET", path: "/" } }, rawPath: "/" };

type Shown = Record<string, unknown>;

describe("the headers of a call", () => {
  const suite = new Suite("Node.js 24");
  const show = async (event: object, answer: unknown, environment: Record<string, string> = {}) => {
    const fn = await suite.start({ files: FILES, environment });
    await fn.invoke({ ...event, answer });
    const attributes: Shown = suite.sink.spans[0]?.attributes ?? assert.fail(fn.stderr);
    const headers = Object.entries(attributes).filter(([name]) => name.includes(".header."));
    return { shown: Object.fromEntries(headers.map(([name, value]) => [name.slice("http.".length), value])), fn };
  };

  it("are not shown by default", async () => {
    assert.deepEqual(
      (await show({ ...REST, headers: { a: "1" } }, { statusCode: 200, headers: { b: "1" } })).shown,
      {},
    );
  });

  it("are shown by whole patterns in any case, and hidden where they are secret", async () => {
    const headers = { "X-Order": "7", "x-order-id": "8", Accept: "*/*", Cookie: "s3cret", "X-Session-Key": "s3cret" };
    const answer = { statusCode: 200, headers: { "x-answer": 42, "Set-Cookie": "s3cret", other: "x" } };
    const { shown, fn } = await show({ ...REST, headers }, answer, {
      [`${PREFIX}SERVER_REQUEST`]: "x-order, ACC.*,x-session-.*,cookie",
      [`${PREFIX}SERVER_RESPONSE`]: "X-Answer,set-cookie",
      [`${PREFIX}SANITIZE_FIELDS`]: "session,.*cookie",
    });
    assert.deepEqual(shown, {
      "request.header.x-order": ["7"],
      "request.header.accept": ["*/*"],
      "request.header.x-session-key": ["[REDACTED]"],
      "request.header.cookie": ["[REDACTED]"],
      "response.header.x-answer": ["42"],
      "response.header.set-cookie": ["[REDACTED]"],
    });
    assert.deepEqual(fn.notes, []);
  });

  it("are not shown where what is secret can't be told", async () => {
    const { shown, fn } = await show({ ...REST, headers: { Authorization: "s3cret" } }, undefined, {
      [`${PREFIX}SERVER_REQUEST`]: ".*",
      [`${PREFIX}SANITIZE_FIELDS`]: "authorization,*cookie",
    });
    assert.deepEqual(shown, {});
    assert.match(fn.notes.join(), /SANITIZE_FIELDS=authorization,\*cookie is not used/);
  });

  it("are lists of all values of a name", async () => {
    const event = { ...REST, headers: { X: "2" }, multiValueHeaders: { x: ["1", "2"] } };
    const answer = { statusCode: 200, headers: { Y: "1" }, multiValueHeaders: { y: ["2", "1"], z: ["3"] } };
    assert.deepEqual((await show(event, answer, ALL)).shown, {
      "request.header.x": ["1", "2"],
      "response.header.y": ["2", "1"],
      "response.header.z": ["3"],
    });
  });

  it("are cookies that are apart, too", async () => {
    const answer = { statusCode: 200, cookies: ["c=3"] };
    assert.deepEqual((await show({ ...URL_CALL, headers: {}, cookies: ["a=1", "b=2"] }, answer, ALL)).shown, {
      "request.header.cookie": ["a=1", "b=2"],
      "response.header.set-cookie": ["c=3"],
    });
  });

  it("are none of an answer without a status, which is a body, nor of what is no call over HTTP", async () => {
    assert.deepEqual((await show(URL_CALL, { headers: { x: "1" } }, ALL)).shown, {});
    suite.sink.clear();
    assert.deepEqual((await show({ headers: { x: "1" } }, { statusCode: 200, headers: { x: "1" } }, ALL)).shown, {});
  });

  it("harm nothing where they are odd", async () => {
    for (const odd of [7, "text", [1], { x: { y: 1 }, y: null, z: [null, [], 1.5] }]) {
      suite.sink.clear();
      const answer = { statusCode: 201, headers: odd, multiValueHeaders: odd, cookies: odd };
      const { shown, fn } = await show({ ...REST, headers: odd }, answer, ALL);
      assert.ok(
        Object.values(shown).every((values) => (values as unknown[]).every((each) => typeof each === "string")),
      );
      assert.equal(suite.sink.spans[0]?.attributes["http.response.status_code"], 201);
      assert.deepEqual(fn.notes, []);
    }
  });

  it("of requests are not shown either where what is secret can't be told", () => {
    const shown = compileHeaderPatterns({ request: ["A", [".*"]], response: ["B", [".*"]], sanitized: ["C", ["*"]] });
    assert.deepEqual([shown.request.areNone, shown.response.areNone], [true, true]);
  });
});
