// `node local/bootstrap.mjs tests/linters/audit.ts [--required]`: asks the registries for known weaknesses of what the lock files
// name. A registry that does not answer leaves a lock unchecked, which is said and is no success; with --required it fails.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { run } from "../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { ensureVenv } from "../../local/tools/pythonVenv";
import { readNpmReport, readPipReport, type Verdict } from "./auditReports";

const ROOT = path.join(__dirname, "..", "..");
/** What somebody runs who uses the package; the rest is for its own tests and examples. */
const PYTHON_LOCKS = [
  "provider/runtime/python/requirements.txt",
  "tests/linters/requirements.txt",
  "tests/linters/audit.txt",
];

async function audit(isRequired: boolean): Promise<boolean> {
  const locks = execFileSync("git", ["ls-files", "*package-lock.json"], { cwd: ROOT, encoding: "utf8" });
  const verdicts: [string, Verdict][] = [];
  for (const lock of locks.trim().split("\n")) {
    verdicts.push([`npm audit ${lock}`, readNpmReport(await auditNpm(path.join(ROOT, path.dirname(lock))))]);
  }
  const requirements = fs.readFileSync(path.join(__dirname, "audit.txt"), "utf8").trimEnd().split("\n");
  const bin = path.join(await ensureVenv("audit", requirements), "bin");
  for (const lock of PYTHON_LOCKS) {
    verdicts.push([`pip-audit ${lock}`, readPipReport(await auditPip(bin, path.join(ROOT, lock)))]);
  }
  for (const [name, { kind, reason }] of verdicts) {
    console.log(`  ${{ clean: "✔", found: "✘", unknown: "?" }[kind]} ${name}: ${reason}`);
  }
  const count = (kind: Verdict["kind"]) => verdicts.filter(([, verdict]) => verdict.kind === kind).length;
  console.log(`${count("clean")} clean, ${count("found")} with weaknesses, ${count("unknown")} NOT CHECKED`);
  return count("found") === 0 && (count("unknown") === 0 || !isRequired);
}

/** Its exit status tells of weaknesses, which its report lists. */
function auditNpm(folder: string): Promise<string> {
  return runTidily("npm audit --package-lock-only --json 2> /dev/null || true", folder, []);
}

function auditPip(bin: string, lock: string): Promise<string> {
  const command = '"$0" --requirement "$1" --no-deps --disable-pip --progress-spinner off --format json || true';
  return runTidily(command, ROOT, [path.join(bin, "pip-audit"), lock]);
}

async function runTidily(command: string, cwd: string, args: string[]): Promise<string> {
  const lifetime = new Lifetime();
  try {
    const env = { ...process.env, TMPDIR: makeTemporaryFolder(lifetime, "audit") };
    return await run("/bin/sh", ["-c", command, ...args], { cwd, env });
  } finally {
    await lifetime.end();
  }
}

void audit(process.argv.includes("--required")).then((isFine) => (process.exitCode = isFine ? 0 : 1));
