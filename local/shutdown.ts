// What has to be undone however this process ends.
import { say } from "./progress";

const cleanups = new Set<() => Promise<void>>();
const lastResorts = new Set<() => void>();
let installed = false;

/** Registers work for Ctrl-C and termination signals; the last registered runs first. Returns how to take it back. */
export function onShutdown(cleanup: () => Promise<void>): () => void {
  install();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** Registers work for the very end of this process, when nothing can be waited for. Returns how to take it back. */
export function onExit(lastResort: () => void): () => void {
  install();
  lastResorts.add(lastResort);
  return () => lastResorts.delete(lastResort);
}

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function install(): void {
  if (installed) return;
  installed = true;
  process.on("exit", () => {
    for (const lastResort of [...lastResorts].reverse()) lastResort();
  });
  for (const signal of Object.keys(exitCodes) as (keyof typeof exitCodes)[]) {
    process.on(signal, () => void shutDown(signal));
  }
}

let shuttingDown = false;

async function shutDown(signal: keyof typeof exitCodes): Promise<void> {
  if (shuttingDown) return;
  shuttingDown = true;
  if (cleanups.size > 0) say(`${signal}: stopping what was started ...`);
  for (const cleanup of [...cleanups].reverse()) {
    await cleanup().catch((error: unknown) => say(String(error)));
  }
  process.exit(exitCodes[signal]);
}
