import * as path from "node:path";
import { auditLocks } from "../linters/auditLocks";
import { ensureRuntimeVenv, PYTHON_RUNTIME } from "./runtimeVenv";
import { succeeds } from "./commands";
import { ROOT } from "../support/root";
import type { Count } from "./testStages";

/** Types, lint and format of everything, and known weaknesses of all locks; each tool counts as one test, and each lock that is known of. */
export async function runChecks(): Promise<Count> {
  const node = (tool: string, ...args: string[]) =>
    [path.join(ROOT, "node_modules", ".bin", tool), args, ROOT] as const;
  const bin = path.join(await ensureRuntimeVenv(), "bin");
  const python = (tool: string, ...args: string[]) => [path.join(bin, tool), args, PYTHON_RUNTIME] as const;
  const others = [
    path.join(ROOT, "examples"),
    path.join(ROOT, "provider", "runtime", "java"),
    path.join(ROOT, "tests", "runtime", "behaviours", "functions"),
  ];
  const commands = [
    node("tsc", "--project", "."),
    node("eslint", ".", "--max-warnings", "0"),
    node(
      "depcruise",
      "--config",
      ".dependency-cruiser.mjs",
      "provider",
      "local",
      "docs",
      "maintenance",
      "policy",
      "tests",
      "index.ts",
    ),
    node("prettier", "--check", "--log-level", "warn", "."),
    python("ruff", "check", ".", ...others),
    python("ruff", "format", "--check", ".", ...others),
    python("mypy", "--strict", "src", "tests", "probe.py", path.join("..", "java", "split_agent.py")),
    python("lint-imports", "--no-cache"),
  ];
  const total: Count = { passed: 0, failed: 0 };
  for (const [command, args, cwd] of commands) {
    // Where the tool that checks Python's imports finds the package.
    const ok = await succeeds(command, [...args], cwd, { PYTHONPATH: "src" });
    console.log(`  ${ok ? "✔" : "✘"} ${path.basename(command)} ${args.join(" ")}`);
    total[ok ? "passed" : "failed"] += 1;
  }
  const { passed, failed } = await auditLocks(false);
  return { passed: total.passed + passed, failed: total.failed + failed };
}
