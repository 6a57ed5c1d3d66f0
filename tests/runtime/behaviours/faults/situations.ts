/** What happens to the function meanwhile, and what each call makes. */
export interface Situation {
  name: string;
  /** Spans of the function's own, beside that of the call: 2 by default. */
  spans?: number;
  /** Of a text that each of them has. */
  bytes?: number;
  /** Threads that each make as many in Python, worker threads in Node.js, whose spans nobody gets. */
  threads?: number;
  raises?: true;
  freezes?: true;
  /** What the sandbox ends with, the last call being under way but for a shutdown; else it ends when all is sent. */
  end?: "shutdown" | "kill" | "timeout";
  /** So many calls at most, since each of them is much. */
  mostCalls?: number;
}

const MEGABYTE = 1024 * 1024;

export const SITUATIONS = [
  { name: "freeze between calls", freezes: true },
  { name: "SHUTDOWN in mid-export", end: "shutdown" },
  { name: "kill", end: "kill" },
  { name: "handler raises", raises: true },
  { name: "handler times out", end: "timeout" },
  // Three of them are more than the queue of a function with 512 MB holds.
  { name: "huge span", spans: 1, bytes: 12 * MEGABYTE, mostCalls: 4 },
  { name: "10,000 spans a call", spans: 10_000, mostCalls: 2 },
  { name: "threads or workers", spans: 10, threads: 4 },
] as const satisfies readonly Situation[];

export type SituationName = (typeof SITUATIONS)[number]["name"];

export function findSituation(name: SituationName): Situation {
  const found = SITUATIONS.find((situation) => situation.name === name);
  if (found === undefined) throw new Error(`There is no situation "${name}".`);
  return found;
}
