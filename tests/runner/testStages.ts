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
  /** It goes on beside the stages after it, which leave it time; what it prints comes after theirs. */
  isBeside?: boolean;
  /** Whoever asks for that stage means this one too. */
  partOf?: string;
}

/**
 * Runs stages one after the other, each under a heading with its time, all of them even when one fails, and after each
 * of them the test of what it leaves. `startBeside` starts one in a process of its own, whose test of what it leaves is its own.
 */
export async function runStages(
  stages: Stage[],
  checkLeftovers: () => Promise<Count>,
  startBeside: (name: string) => () => Promise<Count>,
): Promise<Count> {
  const total: Count = { passed: 0, failed: 0 };
  const beside: (() => Promise<Count>)[] = [];
  for (const { name, about, run, isBeside } of stages) {
    if (isBeside && stages.length > 1) {
      console.log(`\n== ${name}: ${about}: goes on beside what follows, and is printed at the end`);
      beside.push(startBeside(name));
      continue;
    }
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
  for (const end of beside) add(total, await end());
  return total;
}

function add(total: Count, count: Count): void {
  total.passed += count.passed;
  total.failed += count.failed;
}
