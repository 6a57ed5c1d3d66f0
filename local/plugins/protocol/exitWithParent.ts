// A plugin must not outlive the engine that started it, however that one ends.
const pollMs = 1_000;

/** Ends this process when its parent has gone; the engine may have been killed without a word. */
export function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, pollMs).unref();
}
