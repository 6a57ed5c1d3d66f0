/** Initialization, and each call up to its answer, in milliseconds. */
export interface EmulatorLog {
  init: number;
  calls: number[];
}

/**
 * Reads what the runtime interface emulator says about the runtime. The time until the caller gets the answer is no
 * measure: the emulator keeps it back until all extensions are done too, which Lambda does not.
 */
export function readEmulatorLog(log: string): EmulatorLog {
  const init = /INIT REPORT\(durationMs: ([\d.]+)/.exec(log);
  if (init === null) throw new Error(`The function did not start:\n${log.slice(-4000)}`);
  const calls = [...log.matchAll(/INVOKE RTDONE\(status: success.*?duration: ([\d.]+)ms/g)];
  return { init: Number(init[1]), calls: calls.map(([, duration]) => Number(duration)) };
}
