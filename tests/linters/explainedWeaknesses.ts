import type { Report, Weakness } from "./auditReports";

/** A row of the page's table: a weakness that does no harm here, for the reason given, until somebody looks at it again. */
export interface ExplainedWeakness extends Weakness {
  reason: string;
  /** The last day of it, as 2027-01-31. */
  until: string;
}

export interface Judgement {
  lines: string[];
  passed: number;
  failed: number;
  /** Locks of which nothing is known: neither passed nor failed. */
  unchecked: number;
}

const HEADING = "| weakness | package | why it does no harm here | until |";

/** The rows of the table in docs/supply-chain.md. */
export function readExplainedWeaknesses(page: string): ExplainedWeakness[] {
  const lines = page.split("\n").map((line) => line.replace(/ +/g, " "));
  const start = lines.indexOf(HEADING);
  if (start < 0) throw new Error(`There is no table that starts with ${HEADING}`);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  return lines.slice(start + 2, end < 0 ? undefined : end).map((row) => {
    const [id, name, reason, until, ...rest] = row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", ""));
    const isDay = /^\d{4}-\d\d-\d\d$/.test(until) && !Number.isNaN(Date.parse(until));
    if (!id || !name || !reason || !isDay || rest.length > 0) {
      throw new Error(`A row needs a weakness, its package, a reason and a day such as 2027-01-31: ${row}`);
    }
    return { id, package: name, reason, until };
  });
}

/** What is to be said of all locks, by name, on a day. A lock that nothing is known of fails where that is asked for. */
export function judgeReports(
  reports: [name: string, Report][],
  explained: ExplainedWeakness[],
  { today, isRequired }: { today: string; isRequired: boolean },
): Judgement {
  const judgement: Judgement = { lines: [], passed: 0, failed: 0, unchecked: 0 };
  const add = (isFine: boolean, line: string) => {
    judgement.lines.push(`  ${isFine ? "✔" : "✘"} ${line}`);
    judgement[isFine ? "passed" : "failed"] += 1;
  };
  const occurring = new Set<ExplainedWeakness>();
  for (const [name, { weaknesses, packages, unknown }] of reports) {
    const verdicts = weaknesses.map((weakness) => {
      const row = explained.find((each) => each.id === weakness.id && each.package === weakness.package);
      if (row) occurring.add(row);
      const isFine = row !== undefined && row.until >= today;
      const why = row ? `${isFine ? "explained until" : "was explained until"} ${row.until}` : "not explained";
      return { isFine, text: `${weakness.package} ${weakness.id} (${why})` };
    });
    const isFine = verdicts.every((verdict) => verdict.isFine);
    const known = unknown === undefined ? `${packages} packages` : `NOT CHECKED: ${unknown}`;
    const line = [`${name}: ${known}`, ...verdicts.map(({ text }) => text)].join(", ");
    if (unknown !== undefined) judgement.unchecked += 1;
    if (unknown !== undefined && isFine && !isRequired) judgement.lines.push(`  ? ${line}`);
    else add(isFine && unknown === undefined, line);
  }
  // Where something was not checked, it may be there.
  for (const row of judgement.unchecked === 0 ? explained.filter((each) => !occurring.has(each)) : []) {
    add(false, `${row.package} ${row.id} is explained in docs/supply-chain.md and found nowhere: remove the row`);
  }
  return judgement;
}
