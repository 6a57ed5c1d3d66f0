// A lock between processes, as a file that holds its owner's process id. Node.js has no flock.
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./processIdentity";

const heartbeatMs = 5_000;
const staleMs = 60_000;
const pollMs = 200;
let counter = 0;

/** Runs `work` while no other process (or other caller in this one) holds the lock. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  while (!tryAcquire(path)) {
    removeIfStale(path);
    await sleep(pollMs);
  }
  // The time stamp shows waiters that the owner is at work, even where its process id has been given to another process.
  const heartbeat = setInterval(() => utimesSync(path, new Date(), new Date()), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { force: true });
  }
}

function tryAcquire(path: string): boolean {
  const candidate = `${path}-${process.pid}-${counter++}`;
  writeFileSync(candidate, String(process.pid));
  try {
    // A link appears at once with its content, unlike a file that is created and then written.
    linkSync(candidate, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(candidate, { force: true });
  }
}

function removeIfStale(path: string): void {
  try {
    const owner = Number(readFileSync(path, "utf8"));
    const silentFor = Date.now() - statSync(path).mtimeMs;
    if (!isAlive(owner) || silentFor > staleMs) rmSync(path, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
