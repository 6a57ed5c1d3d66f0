import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { run } from "../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";

/** What a linter found: the rule, and where. */
export interface LinterFinding {
  rule: string;
  where: string;
}

/** What tells checkov not to ask its maker's service for anything, and hadolint where its own settings are. */
const OFFLINE = ["--skip-download", "--download-external-modules", "false"];

interface CheckovReport {
  results: Record<"passed_checks" | "failed_checks", { check_id: string; file_path: string; resource: string }[]>;
}

/** Has checkov read the plans and Dockerfiles in a folder. Counts what passed, so that a run that read nothing is seen. */
export async function runCheckov(bin: string, folder: string): Promise<{ failed: LinterFinding[]; passed: number }> {
  const frameworks = ["--framework", "terraform_plan", "dockerfile"];
  const args = ["--directory", folder, ...frameworks, ...OFFLINE, "--output", "json", "--compact", "--soft-fail"];
  const reports = JSON.parse(await runTidily(path.join(bin, "checkov"), args)) as CheckovReport | CheckovReport[];
  const results = [reports].flat().map((report) => report.results);
  return {
    failed: results.flatMap(({ failed_checks }) =>
      failed_checks.map(({ check_id, file_path, resource }) => ({ rule: check_id, where: `${file_path} ${resource}` })),
    ),
    passed: results.flatMap(({ passed_checks }) => passed_checks).length,
  };
}

/** Its parser leaves a cache in the temporary folder. */
async function runTidily(program: string, args: string[]): Promise<string> {
  const lifetime = new Lifetime();
  try {
    return await run(program, args, { env: { ...process.env, TMPDIR: makeTemporaryFolder(lifetime, "linter") } });
  } finally {
    await lifetime.end();
  }
}

interface HadolintFinding {
  code: string;
  file: string;
  line: number;
}

/** Has hadolint read every Dockerfile in a folder. */
export async function runHadolint(bin: string, folder: string): Promise<LinterFinding[]> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  const dockerfiles = files.filter((file) => path.basename(file) === "Dockerfile").sort();
  const args = ["--no-fail", "--format", "json", ...dockerfiles];
  const found = JSON.parse(await run(path.join(bin, "hadolint"), args, { cwd: folder })) as HadolintFinding[];
  return found.map(({ code, file, line }) => ({ rule: code, where: `${file}:${line}` }));
}

export interface ParliamentFinding {
  issue: string;
  detail: string;
  location: { string?: string; filepath: string; actions?: string[] };
}

/** Has parliament read every policy in a folder. */
export async function runParliament(bin: string, folder: string): Promise<ParliamentFinding[]> {
  // Its exit status tells of findings, which its output lists one a line.
  const command = '"$0" --directory "$1" --json < /dev/null || true';
  const output = await run("/bin/sh", ["-c", command, path.join(bin, "parliament"), folder]);
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as ParliamentFinding);
}
