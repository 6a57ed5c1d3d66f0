// What a stage may leave behind: files, mounts and programs of its temporary folder, and staging folders in the checkout.
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../support/root";
import type { Count } from "./testStages";

/** Where the component puts what a build needs, beside the program that uses it. */
const STAGING = ".otel-lambda-image";
const NOT_SEARCHED = new Set([".git", ".venv", "node_modules"]);
const POLL_MS = 100;
/** A plugin looks once a second whether its engine is still there, and takes longer for it on a busy machine. */
const ENDING_MS = 30_000;

export class Leftovers {
  private readonly stagedBefore = findStaging(ROOT);

  constructor(
    private readonly temporary: string,
    private readonly endingMs = ENDING_MS,
  ) {}

  /** Counts as one test, which names what it finds. */
  async check(): Promise<Count> {
    const found = await this.take();
    if (found.length === 0) console.log("  ✔ leaves nothing behind");
    for (const each of found) console.log(`  ✘ leaves behind: ${each}`);
    return found.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }

  /** Says what is left, and removes the files, so that the next stage is not blamed for them. */
  async take(): Promise<string[]> {
    for (const deadline = Date.now() + this.endingMs; this.findPrograms().length > 0 && Date.now() < deadline;) {
      await sleep(POLL_MS);
    }
    const staged = findStaging(ROOT).filter((folder) => !this.stagedBefore.includes(folder));
    const files = [...fs.readdirSync(this.temporary).map((name) => path.join(this.temporary, name)), ...staged];
    const found = [...files, ...this.findMounts(), ...this.findPrograms()];
    for (const file of files) fs.rmSync(file, { recursive: true, force: true });
    return found;
  }

  private findMounts(): string[] {
    const lines = readIfThere("/proc/self/mounts").split("\n");
    return lines.filter((line) => line.includes(this.temporary)).map((line) => `mount ${line}`);
  }

  /** Linux only: every program that a stage starts has its temporary folder in its environment. */
  private findPrograms(): string[] {
    if (!fs.existsSync("/proc/self/environ")) return [];
    const pids = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
    const ours = pids.filter((pid) => readIfThere(`/proc/${pid}/environ`).includes(`TMPDIR=${this.temporary}`));
    return ours.map((pid) => `process ${pid} ${readIfThere(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim()}`);
  }
}

/** Processes end and folders go while they are looked at. */
function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function findStaging(folder: string): string[] {
  const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const found = path.join(folder, name);
    if (NOT_SEARCHED.has(name)) return [];
    return name === STAGING ? [found] : findStaging(found);
  });
}
