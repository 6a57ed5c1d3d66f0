import * as assert from "node:assert/strict";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { BatchQueue } from "../../../provider/runtime/nodejs/src/transport/batchQueue";
import { Entry } from "../../../provider/runtime/nodejs/src/transport/boundedQueue";
import { Endpoint } from "../../../provider/runtime/nodejs/src/transport/endpoint";
import { OtlpExporter } from "../../../provider/runtime/nodejs/src/transport/otlpExporter";

type Answer = (items: string[]) => number | undefined;

/** Items are words; a request has them with commas between them. */
describe("the delivery of batches", () => {
  const taken: string[] = [];
  let requests = 0;
  let answer: Answer = () => 200;
  const lines: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  const server = http.createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (piece: string) => (body += piece));
    request.on("end", () => {
      requests++;
      const items = body.split(",");
      const status = answer(items);
      if (status === undefined) return void response.socket?.destroy();
      if (status === 200) taken.push(...items);
      response.writeHead(status).end("why");
    });
  });

  before((done) => void server.listen(0, "127.0.0.1", done));
  after(() => {
    process.stderr.write = write;
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    taken.length = lines.length = requests = 0;
    answer = () => 200;
    process.stderr.write = (text: string) => lines.push(text.trim()) > 0;
  });
  afterEach(() => {
    process.stderr.write = write;
  });

  const createQueue = () => {
    const { port } = server.address() as AddressInfo;
    const exporter = new OtlpExporter<undefined>({
      noun: "words",
      join: (entries) => Buffer.from(entries.map(({ body }) => body.toString()).join(",")),
      endpoint: new Endpoint(`http://127.0.0.1:${port}/v1`),
      readHeaders: () => Promise.resolve({}),
      createAccess: () => undefined,
      readTls: () => ({}),
      timeoutMillis: 2_000,
      compress: false,
      proxy: undefined,
    });
    const encode = (word: string) => {
      if (word === "bad") throw new TypeError("no word");
      return new Entry(Buffer.from(word), undefined, word.startsWith("minor"));
    };
    const bounds = {
      batchSize: 100,
      queueSize: 8,
      queueBytes: 1 << 20,
      delayMillis: 60_000,
      exportTimeoutMillis: 2_000,
    };
    return new BatchQueue(exporter, encode, bounds);
  };
  const send = (...words: string[]) => {
    const queue = createQueue();
    words.forEach((word) => queue.put(word));
    return queue.flush(2_000);
  };

  it("keeps the order", async () => {
    assert.equal(await send("a", "b", "c"), true);
    assert.deepEqual([taken, requests], [["a", "b", "c"], 1]);
  });

  for (const status of [413, 400]) {
    it(`takes apart what is answered with ${status}, and loses only what is to blame`, async () => {
      answer = (items) => (items.includes("large") ? status : 200);
      assert.equal(await send("a", "b", "large", "c", "d"), true);
      assert.deepEqual(taken, ["a", "b", "c", "d"]);
      assert.equal(lines.length, 1);
      assert.match(
        lines[0] ?? "",
        new RegExp(`1 words for http://127.0.0.1:\\d+/v1 were dropped: status ${status} why`),
      );
    });
  }

  it("gives up a batch that is refused altogether, without taking every one apart", async () => {
    answer = () => 413;
    assert.equal(await send("a", "b", "c", "d"), true);
    assert.deepEqual([taken, lines.length], [[], 1]);
  });

  it("loses what can't be encoded, and nothing else", async () => {
    assert.equal(await send("a", "bad", "b"), true);
    assert.deepEqual(taken, ["a", "b"]);
    assert.match(lines[0] ?? "", /1 words .* they can't be encoded: TypeError: no word/);
  });

  it("has one that is worth more in the place of a minor one when the queue is full", async () => {
    const minor = Array.from({ length: 8 }, (_, index) => `minor${index}`);
    assert.equal(await send(...minor, "minor8", "root"), true);
    assert.deepEqual(taken, [...minor.slice(0, 7), "root"]);
    assert.match(lines[0] ?? "", /2 words .* the queue of 8 words is full/);
  });

  it("finds the one that a backend can't take and answers with 503", async () => {
    answer = (items) => (items.includes("poison") ? 503 : 200);
    const queue = createQueue();
    ["a", "poison", "b"].forEach((word) => queue.put(word));
    // Each try a minute after the one before.
    const now = Date.now.bind(Date);
    let minutes = 0;
    Date.now = () => now() + minutes * 60_000;
    try {
      for (; !(await queue.flush(2_000)) && minutes < 14; minutes++) queue.put(`call${minutes}`);
    } finally {
      Date.now = now;
    }
    assert.ok(minutes < 14 && !taken.includes("poison") && taken.includes("b"));
    assert.match(lines.join("\n"), /1 words .* were dropped: status 503/);
  });

  it("tries again at once on a new connection where the kept one breaks", async () => {
    const queue = createQueue();
    queue.put("a");
    assert.equal(await queue.flush(2_000), true);
    let broken = false;
    answer = () => (broken ? 200 : ((broken = true), undefined));
    queue.put("b");
    assert.equal(await queue.flush(2_000), true);
    assert.deepEqual([taken, lines], [["a", "b"], []]);
  });
});
