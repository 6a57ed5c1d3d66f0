import { describePair, type Result } from "../../runtime/behaviours/faults/pair";
import { renderColumns } from "../support/columns";

/** Of an answer that nothing has held: what the machine does between. */
const NOTHING_MS = 250;

/** The pairs in which something is dropped, lost or late, and what all of them come to. */
export function printFaults(results: readonly Result[]): void {
  const shown = results.filter(
    ({ dropped, lost, twice, longestDelayMs, broken }) =>
      dropped + twice > 0 || lost !== 0 || longestDelayMs > NOTHING_MS || broken.length > 0,
  );
  if (shown.length > 0) console.log(renderColumns(shown.map(renderRow)));
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const { family, route } = result.pair;
    const key = `${family}, ${route}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  const totals = [...groups].map(([name, group]) => renderTotal(name, group));
  console.log(`\n${renderColumns([...totals, renderTotal("all", results)])}`);
}

function renderRow({ pair, calls, made, received, twice, dropped, broken, ...rest }: Result) {
  return {
    pair: describePair(pair),
    ...{ calls, made, received, twice, dropped },
    ...renderLosses([rest]),
    ...renderDelays([rest]),
    "": broken.length > 0 ? "BROKEN" : "",
  };
}

function renderTotal(name: string, results: readonly Result[]) {
  const sum = (key: "calls" | "made" | "received" | "twice" | "dropped") =>
    results.reduce((total, result) => total + result[key], 0);
  return {
    total: name,
    pairs: results.length,
    ...{ calls: sum("calls"), made: sum("made"), received: sum("received"), twice: sum("twice") },
    dropped: sum("dropped"),
    ...renderLosses(results),
    ...renderDelays(results),
    broken: results.filter(({ broken }) => broken.length > 0).length,
  };
}

/** What was under way at the end counts as dropped, and may have arrived. That must not hide what another pair has lost. */
function renderLosses(of: readonly Pick<Result, "lost">[]) {
  const sum = (one: (lost: number) => number) => of.reduce((total, { lost }) => total + Math.max(0, one(lost)), 0);
  return { lost: sum((lost) => lost), "dropped, yet received": sum((lost) => -lost) };
}

function renderDelays(of: readonly Pick<Result, "longestDelayMs" | "longestLaterDelayMs">[]) {
  const longest = (key: "longestDelayMs" | "longestLaterDelayMs") =>
    Math.round(Math.max(...of.map((delays) => delays[key])));
  return { "longest delay ms": longest("longestDelayMs"), "later in an outage ms": longest("longestLaterDelayMs") };
}
