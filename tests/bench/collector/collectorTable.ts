import { releaseVersion } from "../../../local/collector/collectorRelease";
import { renderColumns } from "../support/columns";
import { describeSpans, type Row, summarize } from "../support/figures";

const ORIGIN = `The collector is the extension that this repository builds from the OpenTelemetry Collector's modules of release ${releaseVersion}. It is not the released extension, whose figures differ.`;
const METHOD =
  "Against the first row, at 0.29 vCPU and 512 MB. Calls are timed as the runtime interface emulator's log has them: until the answer is out, without the collector's work after it, which in calls as close as these takes CPU from the next one: the mean shows it. Spans of the rows with a collector all came through it; received of expected is of the worst run.";

/** Everything is compared with the first row, which has no collector. */
export function printTable(rows: Row[]): void {
  const figures = rows.map((row) => ({ ...row, ...summarize(row.runs) }));
  const [without] = figures;
  const table = figures.map((row) => ({
    function: row.variant.name,
    "cold start": ratio(row.cold, without.cold),
    "cold ms more": difference(row.cold, without.cold, 0),
    "init ms more": difference(row.init, without.init, 0),
    "first call ms more": difference(row.first, without.first, 0),
    "warm p50": ratio(row.warm, without.warm),
    "p50 ms more": difference(row.warm, without.warm, 2),
    "warm mean": ratio(row.warmMean, without.warmMean),
    "mean ms more": difference(row.warmMean, without.warmMean, 2),
    memory: ratio(row.memory, without.memory),
    "memory MB more": difference(row.memory, without.memory, 1),
    "collector's MB": row.collectorMemory.toFixed(1),
    "image MB more": row.imageAdded.toFixed(1),
    spans: describeSpans(row),
  }));
  console.log(`${renderColumns(table)}\n\n${ORIGIN}\n${METHOD}`);
}

function ratio(value: number, of: number): string {
  return `${(value / of).toFixed(2)}x`;
}

/** With its sign, since less is possible too. */
function difference(value: number, from: number, digits: number): string {
  const text = (value - from).toFixed(digits);
  return value > from ? `+${text}` : text;
}
