const POLL_MS = 1_000;

/** Ends this process with the one that started it: the engine may be killed without a word. */
export function stopWithEngine(): void {
  const parent = process.ppid;
  setInterval(() => (process.ppid === parent && isRunning(parent)) || process.exit(0), POLL_MS).unref();
}

/** Windows goes on naming a parent that has ended: https://nodejs.org/api/process.html#processkillpid-signal */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // That of another user must not be asked, but is there.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** A host that runs a file as a plugin prints errors as those of a program, beside the ones that the engine is told. */
export function takeErrorsFromHost(): void {
  process.removeAllListeners("uncaughtException");
  process.removeAllListeners("unhandledRejection");
}
