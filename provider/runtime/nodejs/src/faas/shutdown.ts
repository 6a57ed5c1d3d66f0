import type { LastFlush } from "./forceFlush";

/** Lambda sends SIGTERM to a sandbox with an extension, and kills it some 300 ms later. */
const TIMEOUT_MILLIS = 250;
/** 128 and the signal's number is what a shell says of a process that a signal ended. */
const EXIT_CODE = 128 + 15;

let isArmed = false;

/** The last flush. A function that handles the signal itself ends the process itself, too. */
export function flushOnShutdown(lastFlush: LastFlush): void {
  if (isArmed) return;
  isArmed = true;
  const flushAndEnd = () => {
    const isAlone = process.listenerCount("SIGTERM") === 1;
    void lastFlush(TIMEOUT_MILLIS, isAlone).finally(() => {
      if (isAlone) end(flushAndEnd);
    });
  };
  process.on("SIGTERM", flushAndEnd);
}

/**
 * As the process would have ended without us. `process.exit` waits for threads, and that of Lambda's client waits for the
 * next call; only the system's first process, which no such signal ends, has nothing else.
 */
function end(listener: () => void): void {
  process.removeListener("SIGTERM", listener);
  process.kill(process.pid, "SIGTERM");
  process.exit(EXIT_CODE);
}
