// What a row of the table can say. It is data: the driver, and nothing in a row, says how it is found out.
import type { SinkBehaviour } from "../../../../local/sink";

export const FAMILIES = ["python", "nodejs"] as const;
export type Family = (typeof FAMILIES)[number];

/**
 * What is compared with what was found: the same value, but for these in the place of one:
 * - `{ $matches }`: a text that the pattern is found in;
 * - `{ $python, $nodejs }`: what each runtime has;
 * - `{ $port }`: the port of the web service that functions send requests to, or of the backend;
 * - `{ $call }`: the id of that call of the row;
 * - `{ $isFirstCall: true }`: whether the container had had no call before;
 * - `{ $any: true }`: anything but nothing.
 */
export type Expected = unknown;

export interface Behaviour {
  /** What holds, as the rest of a sentence. */
  name: string;
  /** With `${web}` and `${backend}` for the URLs of the web service and the backend, here and in calls. */
  environment?: Record<string, string>;
  /** How the function is wrapped; auto by default. */
  mode?: "auto" | "manual" | "off";
  /** The function's own, for each runtime the same; `behaviours.handle` by default. */
  handler?: string;
  /** It needs a container that nothing has happened in. Rows that don't share one with all of their environment. */
  isFresh?: boolean;
  /** Lambda's status for an extension that registers; 200 by default. */
  registerStatus?: number;
  steps: Step[];
  /** All that the backend has in the end, as trees: spans beside each other in the order of their starts. */
  spans?: ExpectedSpan[];
  /** What the runtime says in the log: a pattern for each line; nothing by default. */
  log?: Expected;
  /** Patterns for what the function's log has beside that. */
  output?: string[];
  /** It holds for one runtime alone, and why. The driver does not run it with the other. */
  only?: { family: Family; because: string };
  /** Where expectations have parts for each runtime: why they differ. */
  differs?: string;
}

export type Step =
  /** Calls the function, and compares its answer or error. */
  | { call: Call; answer?: Expected; error?: Expected }
  /** Calls it so many times in turn, with freezes that fall on any moment, and a backend that closes connections then. */
  | { calls: number; call: Call; answer: Expected; freezeEvery: number }
  /** From now on the backend does this. */
  | { backend: SinkBehaviour }
  /** What the backend has at this moment: spans and requests, and the spans of the largest of those. */
  | { has: { spans?: number; requests?: number; largest?: number } }
  /** Waits until the backend has as many. */
  | { waitFor: { spans?: number; requests?: number } }
  /** Lets time pass, for what is left alone for so long. */
  | { pass: number }
  /** Waits until the function has nothing more to do, and Lambda would freeze it. */
  | { idle: true }
  /** Calls it, and kills it once the backend has so many spans, as Lambda does at the end of a call's time. */
  | { callUntilKilled: Call; spans: number }
  /** Freezes the container; meanwhile the backend closes all connections. */
  | { freeze: true }
  /** Headers of the backend's last request. */
  | { request: { path?: string; headers?: Record<string, Expected> } }
  /** What the web service has been asked for last. */
  | { outgoing: { path?: Expected; headers?: Record<string, Expected> } }
  /** What the web service answers from now on. */
  | { web: string }
  /** Ends the container, and compares how. */
  | { signal: "SIGTERM"; exit: Expected }
  /** Sends the signal, which does not end the container. */
  | { survives: "SIGTERM" }
  /** The function's process ends by itself. */
  | { ends: Expected }
  /** The function's module can't be used. */
  | { initError: Expected };

export interface Call {
  /** What is called; without it the function gives back `with`. */
  does?: string;
  with?: unknown;
  event?: unknown;
  /** Beside what says what is called. */
  clientContext?: Record<string, unknown>;
  /** Lambda's own trace header. */
  xray?: string;
  timeoutMs?: number;
}

/** Every field is compared; what is left out has the default. */
export interface ExpectedSpan {
  name: Expected;
  /** Internal by default. */
  kind?: Expected;
  attributes?: Expected;
  /** Of a span of somebody else; none by default, or the one that it is a child of. */
  parent?: Expected;
  /** Any by default, or that of the parent. */
  traceId?: Expected;
  traceState?: Expected;
  /** `{ code: "unset", message: "" }` by default. */
  status?: Expected;
  events?: Expected;
  links?: Expected;
  /** Dropped attributes, events and links; zeros by default. */
  dropped?: Expected;
  /** Only compared where it is here. */
  resource?: Expected;
  /** Only compared where it is here. */
  scope?: Expected;
  children?: ExpectedSpan[];
  /** The same is there so many times. */
  count?: number;
}
