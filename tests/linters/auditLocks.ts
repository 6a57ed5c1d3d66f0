import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { run } from "../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { ensureVenv } from "../../local/tools/pythonVenv";
import { listNpmLocks, PYTHON_LOCKS } from "./auditedLocks";
import { readNpmReport, readPipReport, type Report } from "./auditReports";
import { type Judgement, judgeReports, readExplainedWeaknesses } from "./explainedWeaknesses";

const ROOT = path.join(__dirname, "..", "..");
/** They mostly wait for a registry. */
const AT_ONCE = 4;

/**
 * Asks the registries for known weaknesses of what the lock files name, and prints what is known of each. A registry that does
 * not answer leaves a lock unchecked, which is no success.
 */
export async function auditLocks(isRequired: boolean): Promise<Judgement> {
  const page = fs.readFileSync(path.join(ROOT, "docs", "supply-chain.md"), "utf8");
  const explained = readExplainedWeaknesses(page);
  const lifetime = new Lifetime();
  try {
    // Both keep files there while they run.
    const env = { ...process.env, TMPDIR: makeTemporaryFolder(lifetime, "audit") };
    const requirements = fs.readFileSync(path.join(__dirname, "audit.txt"), "utf8").trimEnd().split("\n");
    const pipAudit = path.join(await ensureVenv("audit", requirements), "bin", "pip-audit");
    const reports = await runInTurns([
      ...listNpmLocks().map((lock) => async (): Promise<[string, Report]> => {
        return [`npm audit ${lock}`, readNpmReport(await auditNpm(path.dirname(lock), env))];
      }),
      ...PYTHON_LOCKS.map((lock) => async (): Promise<[string, Report]> => {
        return [`pip-audit ${lock}`, readPipReport(await auditPip(pipAudit, lock, env))];
      }),
    ]);
    const today = new Date().toISOString().slice(0, 10);
    const judgement = judgeReports(reports, explained, { today, isRequired });
    for (const line of judgement.lines) console.log(line);
    if (judgement.unchecked > 0) {
      console.log(`  NOT CHECKED: ${judgement.unchecked} of ${reports.length} locks, for known weaknesses`);
    }
    return judgement;
  } finally {
    await lifetime.end();
  }
}

async function runInTurns<T>(tasks: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const rest = tasks.entries();
  const work = async () => {
    for (const [index, task] of rest) results[index] = await task();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

/** Its exit status tells of weaknesses, which its report lists. */
function auditNpm(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const command = "npm audit --package-lock-only --json 2> /dev/null || true";
  return run("/bin/sh", ["-c", command], { cwd: path.join(ROOT, folder), env });
}

function auditPip(program: string, lock: string, env: NodeJS.ProcessEnv): Promise<string> {
  const command =
    '"$0" --requirement "$1" --no-deps --disable-pip --progress-spinner off --format json 2> /dev/null || true';
  return run("/bin/sh", ["-c", command, program, lock], { cwd: ROOT, env });
}
