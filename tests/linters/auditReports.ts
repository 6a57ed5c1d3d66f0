/** A weakness of a package, by the name that its advisory has. */
export interface Weakness {
  id: string;
  package: string;
}

/** What is known of a lock file. */
export interface Report {
  weaknesses: Weakness[];
  packages: number;
  /** Why the registry did not say all of it. */
  unknown?: string;
}

interface NpmReport {
  message?: string;
  error?: { summary?: string };
  metadata?: { vulnerabilities?: { total: number }; dependencies?: { total: number } };
  vulnerabilities?: Record<string, { via?: (string | { name: string; url?: string })[] }>;
}

interface PipReport {
  dependencies: { name: string; version?: string; skip_reason?: string; vulns?: { id: string }[] }[];
}

const NO_REPORT = "there is no report";

/** https://docs.npmjs.com/cli/v11/commands/npm-audit */
export function readNpmReport(text: string): Report {
  const report = parse(text) as NpmReport | undefined;
  const total = report?.metadata?.vulnerabilities?.total;
  if (report === undefined || total === undefined) {
    return { weaknesses: [], packages: 0, unknown: report?.message ?? (report?.error?.summary || NO_REPORT) };
  }
  const found = new Map<string, Weakness>();
  for (const [name, { via = [] }] of Object.entries(report.vulnerabilities ?? {})) {
    const advisories = via.filter((each) => typeof each !== "string");
    // One that is weak by what it needs names that, which has an entry of its own.
    const own = advisories.map((each) => ({ id: each.url?.split("/").at(-1) ?? "no advisory", package: each.name }));
    for (const each of via.length === 0 ? [{ id: "no advisory", package: name }] : own) {
      found.set(`${each.package} ${each.id}`, each);
    }
  }
  const known = { weaknesses: [...found.values()], packages: report.metadata?.dependencies?.total ?? 0 };
  return total > 0 && found.size === 0 ? { ...known, unknown: `${total} weaknesses, none of them named` } : known;
}

/** One that PyPI does not know is skipped, and the rest called free of weaknesses: https://github.com/pypa/pip-audit#usage */
export function readPipReport(text: string): Report {
  const { dependencies = [] } = (parse(text) as PipReport | undefined) ?? {};
  const weaknesses = dependencies.flatMap(({ name, vulns = [] }) => vulns.map(({ id }) => ({ id, package: name })));
  const skipped = dependencies.filter(({ skip_reason }) => skip_reason !== undefined);
  const known = { weaknesses, packages: dependencies.length };
  if (dependencies.length > 0 && skipped.length === 0) return known;
  const reason = skipped[0]?.skip_reason ?? NO_REPORT;
  return { ...known, unknown: `${skipped.length} of ${dependencies.length} packages skipped, ${reason}` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
