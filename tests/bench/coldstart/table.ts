import { median } from "../median";
import { CALLS, type Run } from "./measure";
import type { Variant } from "./variants";

export interface Row {
  variant: Variant;
  runs: Run[];
  /** Megabytes that the image has more than the plain one. */
  imageAdded: number;
}

interface Figures {
  cold: number;
  coldLeast: number;
  init: number;
  first: number;
  warm: number;
  memory: number;
}

/** Everything is compared with the first row, which has no telemetry. Cold is initialization and first call. */
export function printTable(rows: Row[]): void {
  const figures = rows.map((row) => ({ ...row, ...summarize(row.runs) }));
  const [plain] = figures;
  const over = (name: string) => {
    const found = figures.find(({ variant }) => variant.name === name);
    return found && found.cold - plain.cold;
  };
  const [article, auto] = [over("article"), over("opentelemetry-instrument")];
  const share = (value: number, of: number | undefined) => (of ? (value / of).toFixed(2) : "-");
  const table = figures.map(({ variant, runs, imageAdded, ...row }) => {
    const overPlain = row.cold - plain.cold;
    return {
      image: variant.name,
      "cold ms": Math.round(row.cold),
      least: Math.round(row.coldLeast),
      init: Math.round(row.init),
      first: Math.round(row.first),
      "over plain": Math.round(overPlain),
      "of article": share(overPlain, article),
      "of auto": share(overPlain, auto),
      "warm p50 ms": row.warm.toFixed(2),
      "warm over plain": (row.warm - plain.warm).toFixed(2),
      "memory MB": (row.memory - plain.memory).toFixed(1),
      "image MB": imageAdded.toFixed(1),
      spans: describeSpans(variant, runs),
    };
  });
  console.log(renderColumns(table));
}

function summarize(runs: Run[]): Figures {
  const cold = runs.map(({ init, calls }) => init + calls[0]);
  return {
    cold: median(cold),
    coldLeast: Math.min(...cold),
    init: median(runs.map(({ init }) => init)),
    first: median(runs.map(({ calls }) => calls[0])),
    warm: median(runs.flatMap(({ calls }) => calls.slice(1))),
    memory: median(runs.map(({ memory }) => memory)),
  };
}

/** Received of expected in the worst run. */
function describeSpans(variant: Variant, runs: Run[]): string {
  if (variant.spansPerCall === undefined) return "printed";
  return `${Math.min(...runs.map(({ spans }) => spans))} of ${CALLS * variant.spansPerCall}`;
}

function renderColumns(rows: Record<string, string | number>[]): string {
  const names = Object.keys(rows[0]);
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name])))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "))
    .join("\n");
}
