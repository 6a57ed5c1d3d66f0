import assert from "node:assert/strict";
import { request } from "node:http";
import { playRuntimeApi } from "../../../../local/aws/streamedCall";
import { checkStream } from "../../../../local/demo/showStream";
import { Lifetime } from "../../../../local/processes/lifetime";

describe("playRuntimeApi", () => {
  let lifetime: Lifetime;
  let api: string;
  let pieces: string[];
  let onPiece: () => void;
  let ended: Promise<string | undefined>;

  beforeEach(async () => {
    lifetime = new Lifetime();
    pieces = [];
    onPiece = () => {};
    let settle: (failure?: string) => void = () => {};
    ended = new Promise((resolve) => (settle = resolve));
    const call = { event: { id: 1 }, functionArn: "arn:orders", timeoutMs: 1_000 };
    const take = (piece: string) => {
      pieces.push(piece);
      onPiece();
    };
    const port = await playRuntimeApi(lifetime, call, ["127.0.0.1"], take, settle);
    api = `http://127.0.0.1:${port}/2018-06-01/runtime`;
  });
  afterEach(() => lifetime.end());

  /** The event's id, as a runtime gets it. */
  async function next(): Promise<string> {
    const response = await fetch(`${api}/invocation/next`);
    assert.deepEqual(await response.json(), { id: 1 });
    assert.equal(response.headers.get("lambda-runtime-invoked-function-arn"), "arn:orders");
    return response.headers.get("lambda-runtime-aws-request-id") ?? "";
  }

  it("gives each piece on before the answer ends", async () => {
    const answer = request(`${api}/invocation/${await next()}/response`, { method: "POST" });
    const first = new Promise<void>((resolve) => (onPiece = resolve));
    answer.write("a");
    await first;
    assert.deepEqual(pieces, ["a"]);
    answer.end("b");
    assert.equal(await ended, undefined);
    assert.deepEqual(pieces, ["a", "b"]);
  });

  it("keeps status and headers of the answer, however they come, and gives on what follows", async () => {
    const headers = { "content-type": "application/vnd.awslambda.http-integration-response" };
    const answer = request(`${api}/invocation/${await next()}/response`, { method: "POST", headers });
    answer.write(`{"statusCode":200}\0\0\0`);
    answer.write(`\0\0\0\0\0a`);
    const first = new Promise<void>((resolve) => (onPiece = resolve));
    await first;
    assert.deepEqual(pieces, ["a"]);
    answer.end("b");
    assert.equal(await ended, undefined);
    assert.deepEqual(pieces, ["a", "b"]);
  });

  it("says that an answer failed in the middle", async () => {
    const headers = { Trailer: "Lambda-Runtime-Function-Error-Type" };
    const answer = request(`${api}/invocation/${await next()}/response`, { method: "POST", headers });
    answer.write("a");
    answer.addTrailers({ "Lambda-Runtime-Function-Error-Type": "TypeError" });
    answer.end();
    assert.equal(await ended, "TypeError");
  });

  it("says that the function failed before it answered, and refuses what it does not play", async () => {
    const id = await next();
    assert.equal((await fetch(`${api}/restore/next`)).status, 404);
    await fetch(`${api}/invocation/${id}/error`, { method: "POST", body: "{}" });
    assert.match((await ended) ?? "", /^it reported to .*\/error$/);
  });
});

describe("checkStream", () => {
  it("wants several pieces and all spans", () => {
    assert.deepEqual(checkStream(["a", "b"], 2, 2), []);
    assert.match(checkStream(["ab"], 2, 2).join(), /^The streamed answer came in 1 pieces/);
    assert.match(checkStream(["a", "b"], 1, 2).join(), /^1 spans of the streamed answer arrived instead of 2/);
  });
});
