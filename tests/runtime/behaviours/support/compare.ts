import * as assert from "node:assert/strict";
import type { Expected, Family } from "./behaviour";

/** What expected values stand for in one container. */
export interface Facts {
  family: Family;
  ports: Record<string, number>;
  /** Ids of the row's calls, and of the container's first one. */
  calls: string[];
  firstCall: string | undefined;
}

/**
 * Puts what was found in the place of what it is matched by, and what is known in the place of what stands for it: what
 * comes back is compared as a whole then, and shown as a whole where it differs.
 */
export function resolve(expected: Expected, found: unknown, facts: Facts, call?: unknown): unknown {
  if (Array.isArray(expected)) {
    const list = Array.isArray(found) ? found : [];
    return expected.map((each, i) => resolve(each, list[i], facts, call));
  }
  if (typeof expected !== "object" || expected === null || Buffer.isBuffer(expected)) return expected;
  const map = expected as Record<string, unknown>;
  if ("$python" in map) return resolve(map[`$${facts.family}`], found, facts, call);
  if (typeof map.$matches === "string")
    return typeof found === "string" && new RegExp(map.$matches).test(found) ? found : map;
  if (typeof map.$port === "string") return facts.ports[map.$port];
  if (typeof map.$call === "number") return facts.calls[map.$call];
  if ("$isFirstCall" in map) return call !== undefined && call === facts.firstCall;
  if ("$any" in map) return found ?? map;
  const foundMap = (typeof found === "object" && found !== null ? found : {}) as Record<string, unknown>;
  const entries = Object.entries(map).map(([key, value]) => [key, resolve(value, foundMap[key], facts, call)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

export function compare(found: unknown, expected: Expected, facts: Facts, what: string): void {
  assert.deepEqual(found, resolve(expected, found, facts), what);
}

/** Only of what is expected. */
export function compareParts(found: unknown, expected: Expected, facts: Facts, what: string): void {
  const resolved = resolve(expected, found, facts) as Record<string, unknown>;
  const foundMap = (found ?? {}) as Record<string, unknown>;
  assert.deepEqual(Object.fromEntries(Object.keys(resolved).map((key) => [key, foundMap[key]])), resolved, what);
}
