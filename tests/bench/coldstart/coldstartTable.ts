import { renderColumns } from "../support/columns";
import { describeSpans, type Row, summarize } from "../support/figures";

/** The rows that others are compared with, by the column that says so. */
export type References = Record<string, string>;

/** Everything is compared with the first row, which has no telemetry, and with what the references add to it. */
export function printTable(rows: Row[], references: References): void {
  const figures = rows.map((row) => ({ ...row, ...summarize(row.runs) }));
  const [plain] = figures;
  const over = (name: string) => {
    const found = figures.find(({ variant }) => variant.name === name);
    return found && found.cold - plain.cold;
  };
  const share = (value: number, of: number | undefined) => (of ? (value / of).toFixed(2) : "-");
  const table = figures.map((row) => {
    const overPlain = row.cold - plain.cold;
    return {
      image: row.variant.name,
      "cold ms": Math.round(row.cold),
      least: Math.round(row.coldLeast),
      spread: Math.round(row.coldSpread),
      init: Math.round(row.init),
      first: Math.round(row.first),
      "over plain": Math.round(overPlain),
      "of plain": share(row.cold, plain.cold),
      ...Object.fromEntries(Object.entries(references).map(([column, name]) => [column, share(overPlain, over(name))])),
      "warm p50 ms": row.warm.toFixed(2),
      "warm over plain": (row.warm - plain.warm).toFixed(2),
      "memory MB": (row.memory - plain.memory).toFixed(1),
      "image MB": row.imageAdded.toFixed(1),
      spans: describeSpans(row),
    };
  });
  console.log(renderColumns(table));
}
