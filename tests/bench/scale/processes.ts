import * as fs from "node:fs";
import * as path from "node:path";
import { PLUGIN_FILE } from "../../support/startedPlugin";

/** What a process has used until now. */
export interface Usage {
  /** Seconds of a CPU. */
  cpu: number;
  /** The most that it has had in memory, in megabytes. */
  memory: number;
}

/** The parts of a run of Pulumi that a program's size shows in. */
export const ROLES = ["program", "plugin", "engine"] as const;
export type Role = (typeof ROLES)[number];

const INTERVAL_MS = 100;
/** Linux counts CPU time in these, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS_PER_SECOND = 100;

/** Watches the processes of a run of Pulumi in a folder while it goes on; gives back its result and what they used. */
export async function watchProcesses<Result>(
  folder: string,
  run: () => Promise<Result>,
): Promise<{ result: Result; usage: Record<Role, Usage> }> {
  const none = (): Usage => ({ cpu: 0, memory: 0 });
  const usage: Record<Role, Usage> = { program: none(), plugin: none(), engine: none() };
  const timer = setInterval(() => takeSample(folder, usage), INTERVAL_MS);
  try {
    return { result: await run(), usage };
  } finally {
    clearInterval(timer);
  }
}

function takeSample(folder: string, usage: Record<Role, Usage>): void {
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const found = read(folder, path.join("/proc", pid));
    if (found !== undefined) {
      const { role, cpu, memory } = found;
      usage[role] = { cpu: Math.max(usage[role].cpu, cpu), memory: Math.max(usage[role].memory, memory) };
    }
  }
}

/** A process may end while it is being read. */
function read(folder: string, process: string): ({ role: Role } & Usage) | undefined {
  try {
    const role = fs.readlinkSync(path.join(process, "cwd")) === folder ? roleOf(process) : undefined;
    if (role === undefined) return undefined;
    const [, peak] = /^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(path.join(process, "status"), "utf8")) ?? [];
    // The name of the program, in brackets, may have spaces in it; user and system time are the 12th and 13th field after it.
    const fields = fs
      .readFileSync(path.join(process, "stat"), "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return {
      role,
      cpu: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      memory: Number(peak ?? 0) / 1024,
    };
  } catch {
    return undefined;
  }
}

function roleOf(process: string): Role | undefined {
  const [command, ...args] = fs.readFileSync(path.join(process, "cmdline"), "utf8").split("\0");
  if (path.basename(command) === "pulumi") return "engine";
  if (args.includes(PLUGIN_FILE)) return "plugin";
  return args.some((arg) => /@pulumi[\\/]pulumi[\\/]cmd[\\/]run/.test(arg)) ? "program" : undefined;
}
