import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { choosePairs } from "./faults/choosePairs";
import { describePair, type Result, runPair } from "./faults/pair";
import { buildImages } from "./support/images";

const CALLS = 4;

/** `npm run bench -- faults` has every pair, with more calls. */
describe("faults while a function runs", () => {
  const lifetime = new Lifetime();
  const pairs = choosePairs();
  /** Two at once, since they mostly wait. */
  const running = new Map<string, Promise<Result>>();
  let start: (index: number) => Promise<Result>;

  before(async function () {
    this.timeout(15 * 60_000);
    const images = await buildImages(lifetime);
    start = (index) => {
      const pair = pairs[index];
      const name = describePair(pair);
      const result = running.get(name) ?? runPair(pair, images, CALLS);
      running.set(name, result);
      result.catch(() => undefined);
      return result;
    };
  });
  after(async function () {
    this.timeout(60_000);
    await lifetime.end();
  });

  pairs.forEach((pair, index) => {
    it(`change no answer, and no span is lost but what is told: ${describePair(pair)}`, async () => {
      const result = start(index);
      if (index + 1 < pairs.length) void start(index + 1);
      const { broken, log } = await result;
      assert.deepEqual(broken, [], log);
    });
  });
});
