import { readFileSync } from "node:fs";

/** Whether a process with this id exists, whoever owns it. One that ended and was not yet reaped does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return readStat(pid)?.state !== "Z";
}

/** A name for a process that, unlike its id, no later process gets: its id and when it was started. */
export function identifyProcess(pid: number): string {
  return `${pid}@${readStat(pid)?.startedAt ?? ""}`;
}

/** The id of the process that `identity` names, or undefined when it has ended. */
export function findProcess(identity: string): number | undefined {
  const pid = Number.parseInt(identity, 10);
  return isAlive(pid) && identifyProcess(pid) === identity ? pid : undefined;
}

/** Linux only; elsewhere nothing more than the id is known. */
function readStat(pid: number): { state: string; startedAt: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses, which may itself contain spaces and parentheses.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state, startedAt: rest[18] };
  } catch {
    return undefined;
  }
}
