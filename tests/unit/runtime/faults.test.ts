import assert from "node:assert/strict";
import { countDropped, isInOutage } from "../../runtime/behaviours/faults/account";
import { BACKENDS } from "../../runtime/behaviours/faults/backends";
import { choosePairs } from "../../runtime/behaviours/faults/choosePairs";
import { listPairs, type Pair } from "../../runtime/behaviours/faults/pair";
import { ROUTES } from "../../runtime/behaviours/faults/routes";
import { SITUATIONS } from "../../runtime/behaviours/faults/situations";
import { FAMILIES } from "../../runtime/behaviours/support/behaviour";

describe("the pairs of faults", () => {
  it("are all of them once", () => {
    const pairs = listPairs().map((pair) => JSON.stringify(pair));
    assert.equal(new Set(pairs).size, pairs.length);
    assert.equal(pairs.length, FAMILIES.length * ROUTES.length * BACKENDS.length * SITUATIONS.length);
  });

  const shares = (keys: (keyof Pair)[], pairs: Pair[]) =>
    new Set(pairs.map((pair) => JSON.stringify(keys.map((key) => pair[key])))).size;

  it("that the tests run have each backend, situation and route with each runtime", () => {
    for (const key of ["backend", "situation", "route"] as const) {
      assert.equal(shares(["family", key], choosePairs()), shares(["family", key], listPairs()), key);
    }
  });

  it("that the tests run are not the same for both runtimes", () => {
    assert.equal(shares(["backend", "situation"], choosePairs()), choosePairs().length);
  });
});

describe("what logs say was dropped", () => {
  const ours = "otel-lambda-image: ";
  const rows: [string, number][] = [
    [`${ours}3 spans for http://a/v1/traces were dropped: the backend took the request but refused them: 7`, 3],
    [`${ours}spans are sent to http://a/v1/traces again; 22 were dropped`, 22],
    [`${ours}spans for http://a/v1/traces are dropped: the queue of 20 spans is full`, 0],
    ['{"level":"error","ts":1,"msg":"The queue is full and the oldest batch is dropped","items":12}', 12],
    ['{"level":"error","ts":1,"msg":"The backend does not accept a batch","items":2,"error":"x"}', 2],
    ['{"level":"warn","ts":1,"msg":"A batch could not be sent; it is tried again in the next call","items":9}', 0],
    ['{"level":"warn","ts":1,"msg":"Partial success response","message":"too old","dropped_spans":1}', 1],
    ["collector: 2 batches with 34 items could not be sent before the end", 34],
  ];
  for (const [line, count] of rows) {
    it(`${count}: ${line}`, () => assert.equal(countDropped(`x\n${line}\n`), count));
  }

  it("is the sum of all lines", () => {
    const log = rows.map(([line]) => line).join("\n");
    assert.equal(
      countDropped(log),
      rows.reduce((sum, [, count]) => sum + count, 0),
    );
  });
});

describe("an outage, as the log tells of it", () => {
  const began = "otel-lambda-image: spans can't be sent to http://a/v1/traces: it answered 503";
  const full = "otel-lambda-image: spans for http://a/v1/traces are dropped: the queue of 32 MiB is full";
  const ended = "otel-lambda-image: spans are sent to http://a/v1/traces again; 0 were dropped";
  const rows: [string, string[], boolean][] = [
    ["is none without a line", ["START", "END"], false],
    ["begins with a flush that fails", ["START", began, "END"], true],
    ["begins where all is dropped", [full], true],
    ["goes on while spans are dropped", [began, full], true],
    ["ends with what is taken", [began, full, ended, "END"], false],
    ["begins again", [began, ended, began], true],
  ];
  for (const [name, lines, isOne] of rows) {
    it(name, () => assert.equal(isInOutage(lines.join("\n")), isOne));
  }
});
