import { execFileSync } from "node:child_process";

/** Kills a process and everything that it has started, in whatever process groups, with no chance to tidy up. */
export function killTree(pid: number): void {
  for (const each of [pid, ...findDescendants(pid)]) {
    try {
      process.kill(each, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function findDescendants(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] =>
    pairs.flatMap(([child, itsParent]) =>
      itsParent === parent && child !== undefined ? [child, ...childrenOf(child)] : [],
    );
  return childrenOf(pid);
}
