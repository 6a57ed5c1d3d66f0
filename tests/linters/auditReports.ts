/** What is known of a lock file: nothing bad, something bad, or nothing at all since the registry did not say. */
export interface Verdict {
  kind: "clean" | "found" | "unknown";
  reason: string;
}

interface NpmReport {
  message?: string;
  error?: { summary?: string };
  metadata?: { vulnerabilities?: { total: number }; dependencies?: { total: number } };
  vulnerabilities?: Record<string, { severity: string }>;
}

interface PipReport {
  dependencies: { name: string; version?: string; skip_reason?: string; vulns?: { id: string }[] }[];
}

/** https://docs.npmjs.com/cli/v11/commands/npm-audit */
export function readNpmReport(text: string): Verdict {
  const report = parse(text) as NpmReport | undefined;
  const total = report?.metadata?.vulnerabilities?.total;
  if (report === undefined || total === undefined) {
    const reason = report?.message ?? report?.error?.summary ?? "there is no report";
    return { kind: "unknown", reason: `not checked: ${reason}` };
  }
  const found = Object.entries(report.vulnerabilities ?? {}).map(([name, { severity }]) => `${name} (${severity})`);
  return total === 0
    ? { kind: "clean", reason: `${report.metadata?.dependencies?.total ?? 0} packages` }
    : { kind: "found", reason: found.join(", ") };
}

/** One that PyPI does not know is skipped, and the rest called free of weaknesses: https://github.com/pypa/pip-audit#usage */
export function readPipReport(text: string): Verdict {
  const { dependencies = [] } = (parse(text) as PipReport | undefined) ?? {};
  const found = dependencies.flatMap(({ name, version, vulns = [] }) =>
    vulns.map(({ id }) => `${name} ${version ?? ""} (${id})`),
  );
  const skipped = dependencies.filter(({ skip_reason }) => skip_reason !== undefined);
  if (found.length > 0) {
    return { kind: "found", reason: found.join(", ") };
  }
  return dependencies.length === 0 || skipped.length > 0
    ? {
        kind: "unknown",
        reason: `not checked: ${skipped.length} of ${dependencies.length} packages skipped, ${skipped[0]?.skip_reason ?? "there is no report"}`,
      }
    : { kind: "clean", reason: `${dependencies.length} packages` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
