// A program that every run on this machine shares, since it can exist only once: a Docker Engine, or a build daemon with
// its cache. The first user starts it and the last one stops it, whichever processes they are; users that died without
// a goodbye don't count.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lifetime } from "./lifetime";
import { withLock } from "./lock";
import { signalGroup, stopGroup } from "./processGroup";
import { findProcess, identifyProcess } from "./processIdentity";
import { run } from "./runCommand";

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

/** Starts it, with `folder` for its sockets, logs and data. What it adds to `starting` is stopped when it fails. */
export type StartShared<T> = (starting: Lifetime, folder: string) => Promise<SharedState<T>>;

let counter = 0;

/** Joins the service that lives in `folder` until the end of `lifetime`, starting it when it isn't running. */
export async function joinSharedService<T>(lifetime: Lifetime, folder: string, start: StartShared<T>): Promise<T> {
  const users = join(folder, "users");
  const user = join(users, `${identifyProcess(process.pid)}-${counter++}`);
  mkdirSync(users, { recursive: true });
  return withLock(lockOf(folder), async () => {
    const running = readRunning<T>(folder);
    const facts = isComplete(running) ? running.facts : await startAnew(folder, running, start);
    writeFileSync(user, "");
    lifetime.add(
      () => withLock(lockOf(folder), () => leave(folder, user)),
      () => leaveAtOnce(folder, user),
    );
    return facts;
  });
}

/** The environment for a shared program: a temporary folder of its own, since that of this run goes with this run. */
export function sharedEnvironment(folder: string): NodeJS.ProcessEnv {
  const temporary = join(folder, "tmp");
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary);
  return { ...process.env, TMPDIR: temporary };
}

async function leave(folder: string, user: string): Promise<void> {
  const left = takeOff(folder, user);
  for (const pid of findAlive(left)) await stopGroup(pid);
  if (left?.stopCommand) await run(left.stopCommand[0], left.stopCommand.slice(1));
}

function leaveAtOnce(folder: string, user: string): void {
  const left = takeOff(folder, user);
  for (const pid of findAlive(left)) signalGroup(pid, "SIGTERM");
  if (left?.stopCommand) spawnSync(left.stopCommand[0], left.stopCommand.slice(1));
}

/** Starts the service and writes down what it is; of one that died in part, the rest is stopped first. */
async function startAnew<T>(folder: string, remains: Running<T> | undefined, start: StartShared<T>): Promise<T> {
  for (const pid of findAlive(remains)) await stopGroup(pid);
  const starting = new Lifetime();
  try {
    const { pids, stopCommand, facts } = await start(starting, folder);
    const running: Running<T> = { processes: pids.map(identifyProcess), stopCommand, facts };
    writeFileSync(stateFile(folder), JSON.stringify(running));
    starting.handOver();
    return facts;
  } catch (error) {
    await starting.end();
    throw error;
  }
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
function takeOff(folder: string, user: string): Running<unknown> | undefined {
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

function lockOf(folder: string): string {
  return `${folder}.lock`;
}

function stateFile(folder: string): string {
  return join(folder, "running.json");
}
