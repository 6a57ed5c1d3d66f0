// Tells on stderr what is going on; stdout stays free for results.
const reminderMs = 15_000;

/** Runs `work` and prints its title, a reminder every 15 seconds, and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  say(`· ${title} ...`);
  const reminder = setInterval(() => say(`· ${title}: still at it after ${elapsed()}`), reminderMs);
  try {
    const result = await work();
    say(`✓ ${title} (${elapsed()})`);
    return result;
  } catch (error) {
    say(`✗ ${title} failed after ${elapsed()}`);
    throw error;
  } finally {
    clearInterval(reminder);
  }
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
