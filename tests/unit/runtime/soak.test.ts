import assert from "node:assert/strict";
import { compareMemory, findMemoryGrowth } from "../../runtime/behaviours/soak/memoryGrowth";
import type { Sample } from "../../runtime/behaviours/soak/sample";

const buildSamples = (pairs: [number, number][]): Sample[] =>
  pairs.map(([kilobytes, live]) => ({ kilobytes, live, threads: 3, descriptors: 7 }));

describe("memory over many calls", () => {
  it("is told of where the process has more than 5 % more of it", () => {
    const samples = buildSamples([
      [1000, 10],
      [1040, 10],
      [1050, 10],
      [1051, 10],
    ]);
    assert.deepEqual(findMemoryGrowth(samples), ["the process's memory grows by 5.1 %"]);
    assert.deepEqual(findMemoryGrowth(samples.slice(0, 3)), []);
  });

  it("is told of where more is in use, whatever the process has", () => {
    const samples = buildSamples([
      [1000, 10],
      [1000, 11],
    ]);
    assert.deepEqual(findMemoryGrowth(samples), ["what is in use grows by 10.0 %"]);
  });

  it("may shrink", () => {
    assert.deepEqual(
      findMemoryGrowth(
        buildSamples([
          [1000, 10],
          [500, 5],
        ]),
      ),
      [],
    );
  });

  it("is compared by quarters, of which one sample that stands out is no part", () => {
    const samples = buildSamples([100, 100, 900, 100, 100, 100, 100, 100, 100, 900, 100, 100].map((kb) => [kb, 1]));
    assert.deepEqual(compareMemory(samples, "kilobytes"), { from: 100, to: 100, growth: 0 });
  });
});
