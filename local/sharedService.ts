// A program that every run on this machine shares, since it can exist only once: a Docker Engine, or a build daemon with
// its cache. The first user starts it and the last one stops it, whichever processes they are; users that died without
// a goodbye don't count.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache";
import { findProcess, identifyProcess } from "./isAlive";
import { withLock } from "./lock";
import { run } from "./run";
import { onExit } from "./shutdown";
import { signalGroup, stopProcess } from "./stopProcess";

/** What was started: the processes in that order, how to stop what is no process of ours, and facts for the users. */
export interface SharedState<T> {
  pids: number[];
  stopCommand?: string[];
  facts: T;
}

/** The same as it is written down for other processes. */
interface Running<T> {
  processes: string[];
  stopCommand?: string[];
  facts: T;
}

export interface SharedService<T> {
  facts: T;
  release: () => Promise<void>;
}

let counter = 0;

/** Joins the service `name`, starting it when it isn't running. `folder` is its own, for sockets, logs and data. */
export async function joinSharedService<T>(
  name: string,
  start: (folder: string) => Promise<SharedState<T>>,
): Promise<SharedService<T>> {
  const folder = sharedServiceFolder(name);
  const users = join(folder, "users");
  const user = join(users, `${identifyProcess(process.pid)}-${counter++}`);
  mkdirSync(users, { recursive: true });
  return withLock(`${folder}.lock`, async () => {
    const running = readRunning<T>(folder);
    const facts = isComplete(running) ? running.facts : await startAnew(folder, running, start);
    writeFileSync(user, "");
    const forget = onExit(() => {
      const left = leave(folder, user);
      for (const pid of findAlive(left)) signalGroup(pid, "SIGTERM");
      if (left?.stopCommand) spawnSync(left.stopCommand[0], left.stopCommand.slice(1));
    });
    const release = () =>
      withLock(`${folder}.lock`, async () => {
        forget();
        const left = leave(folder, user);
        for (const pid of findAlive(left)) await stopProcess(pid);
        if (left?.stopCommand) await run(left.stopCommand[0], left.stopCommand.slice(1));
      });
    let releasing: Promise<void> | undefined;
    return { facts, release: () => (releasing ??= release()) };
  });
}

export function sharedServiceFolder(name: string): string {
  return join(cacheFolder(), name);
}

/** Starts the service and writes down what it is; of one that died in part, the rest is stopped first. */
async function startAnew<T>(
  folder: string,
  remains: Running<T> | undefined,
  start: (folder: string) => Promise<SharedState<T>>,
): Promise<T> {
  for (const pid of findAlive(remains)) await stopProcess(pid);
  const { pids, stopCommand, facts } = await start(folder);
  const running: Running<T> = { processes: pids.map(identifyProcess), stopCommand, facts };
  writeFileSync(stateFile(folder), JSON.stringify(running));
  return facts;
}

function readRunning<T>(folder: string): Running<T> | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(folder), "utf8")) as Running<T>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function isComplete<T>(running: Running<T> | undefined): running is Running<T> {
  return running !== undefined && findAlive(running).length === running.processes.length;
}

/** The processes that are still there, last started first. */
function findAlive(running: Running<unknown> | undefined): number[] {
  const pids = (running?.processes ?? []).map(findProcess).filter((pid) => pid !== undefined);
  return pids.reverse();
}

/** Takes `user` off the list and returns the service that has to be stopped when nobody is left. */
function leave(folder: string, user: string): Running<unknown> | undefined {
  rmSync(user, { force: true });
  const users = join(folder, "users");
  for (const name of readdirSync(users)) {
    if (findProcess(name.slice(0, name.lastIndexOf("-"))) !== undefined) return undefined;
    rmSync(join(users, name), { force: true });
  }
  const left = readRunning(folder);
  rmSync(stateFile(folder), { force: true });
  return left;
}

function stateFile(folder: string): string {
  return join(folder, "running.json");
}
