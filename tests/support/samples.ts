import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { RUNS } from "./anyInput";

/** As many as one process is given at once. */
const BATCH = 500;

/** What became of one value. */
export interface Made<V, T> {
  value: V;
  result: T;
}

/**
 * Tries a property whose values are read by another program, many by one run of it. What is refused by its path is left out;
 * at least one in ten has to be taken. A failure names the seed, which FAST_CHECK_SEED takes, and the value.
 */
export async function forSamples<V, T>(
  arbitrary: fc.Arbitrary<V>,
  make: (value: V) => Promise<T>,
  readAndCompare: (batch: Made<V, T>[], compare: (made: Made<V, T>, check: () => void) => void) => void,
): Promise<void> {
  const seed = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 2 ** 31);
  const describe = (value: unknown) => `seed ${seed}, value ${fc.stringify(value)}`;
  const made: Made<V, T>[] = [];
  for (const value of fc.sample(arbitrary, { numRuns: RUNS, seed })) {
    try {
      made.push({ value, result: await make(value) });
    } catch (error) {
      assert.ok(pulumi.InputPropertyError.isInstance(error), `${describe(value)}: ${String(error)}`);
      assert.ok(error.reason.startsWith(`\`${error.propertyPath}\` `), error.reason);
    }
  }
  assert.ok(made.length * 10 >= RUNS, `only ${made.length} of ${RUNS} were taken, seed ${seed}`);
  for (let start = 0; start < made.length; start += BATCH) {
    readAndCompare(made.slice(start, start + BATCH), ({ value }, check) => {
      try {
        check();
      } catch (error) {
        throw new Error(`${describe(value)}: ${(error as Error).message}`, { cause: error });
      }
    });
  }
}
