import { warn } from "./diagnostics";
import { LONGEST_TIMER_MILLIS } from "./withTimeout";

/** Reads a variable as what it stands for. */

/** A variable that is set to nothing counts as not set, as the specification asks. */
export function readText(name: string, fallback: string): string {
  return process.env[name]?.trim() || fallback;
}

export function readFlag(name: string): boolean {
  return readText(name, "").toLowerCase() === "true";
}

export function readList(name: string, fallback: string): string[] {
  return splitList(readText(name, fallback).toLowerCase());
}

export function readPatterns(name: string): [string, string[]] {
  return [name, splitList(readText(name, ""))];
}

function splitList(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

export function readNumber(name: string, fallback: number): number {
  return readLimit(name, fallback) ?? fallback;
}

/** Undefined is no limit. */
export function readLimit(name: string, fallback: number | undefined): number | undefined {
  const text = readText(name, "");
  if (text === "") return fallback;
  if (/^\d+$/.test(text)) return Number(text);
  warn(`${name}=${text} is not a whole number: using ${fallback ?? "no limit"}`);
  return fallback;
}

/** A very long time may stand for none, https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#timeout. */
export function readTimeout(name: string, fallback: number): number {
  const millis = readNumber(name, fallback);
  return millis === 0 ? LONGEST_TIMER_MILLIS : Math.min(millis, LONGEST_TIMER_MILLIS);
}
