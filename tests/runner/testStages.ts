/** How many tests passed and failed. A test that was skipped is a failure: it proves nothing. */
export interface Count {
  passed: number;
  failed: number;
}

/** A group of tests that run together. */
export interface Stage {
  name: string;
  about: string;
  run: () => Promise<Count>;
}

/**
 * Runs stages one after the other, each under a heading with its time, all of them even when one fails, and after each
 * of them the test of what it leaves.
 */
export async function runStages(stages: Stage[], checkLeftovers: () => Promise<Count>): Promise<Count> {
  const total: Count = { passed: 0, failed: 0 };
  for (const { name, about, run } of stages) {
    console.log(`\n== ${name}: ${about}`);
    const start = Date.now();
    const count = await run().catch((error: unknown) => {
      console.error(error);
      return { passed: 0, failed: 1 };
    });
    add(count, await checkLeftovers());
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`== ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`);
    add(total, count);
  }
  return total;
}

function add(total: Count, count: Count): void {
  total.passed += count.passed;
  total.failed += count.failed;
}
