import { renderColumns } from "../support/columns";
import { describeSpans, type Row, summarize } from "../support/figures";

/** The rows that others are compared with, by the column that says so. */
export type References = Record<string, string>;

/** Everything is compared with the first row, which has no telemetry, and with what the references add to it. */
export function printTable(rows: Row[], references: References): void {
  const figures = rows.map((row) => ({ ...row, ...summarize(row.runs) }));
  const [plain] = figures;
  const over = (name: string, figure: "cold" | "cpu") => {
    const found = figures.find(({ variant }) => variant.name === name);
    return found && found[figure] - plain[figure];
  };
  const share = (value: number, of: number | undefined) => (of ? (value / of).toFixed(2) : "-");
  const compare = (value: number, reference: (name: string) => number | undefined, prefix = "") =>
    Object.fromEntries(
      Object.entries(references).map(([column, name]) => [`${prefix}${column}`, share(value, reference(name))]),
    );
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
      ...compare(overPlain, (name) => over(name, "cold")),
      "cpu ms": Math.round(row.cpu),
      "cpu over plain": Math.round(row.cpu - plain.cpu),
      ...compare(row.cpu - plain.cpu, (name) => over(name, "cpu"), "cpu "),
      "warm p50 ms": row.warm.toFixed(2),
      "warm over plain": (row.warm - plain.warm).toFixed(2),
      "memory MB": (row.memory - plain.memory).toFixed(1),
      "image MB": row.imageAdded.toFixed(1),
      spans: describeSpans(row),
    };
  });
  console.log(renderColumns(table));
}
