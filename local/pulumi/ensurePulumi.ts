// The Pulumi CLI and its Node.js language host: those on PATH, else the released ones, else built from their Go modules.
import { dirname, join } from "node:path";
import { findOnPath } from "../processes/findOnPath";
import { ensureGoProgram } from "../tools/goProgram";
import { ensureReleasedPulumi, isPulumiReachable, pulumiReleases } from "./pulumiRelease";
import { tryRun } from "../processes/runCommand";
import type { Source } from "../report/partSource";
import { oldestPulumi, pulumi, pulumiLanguageNodejs } from "../versions";

export interface Pulumi {
  /** Folders to put first on PATH; none when it was found there. */
  folders: string[];
  sources: Source[];
}

const cli = "Pulumi CLI";
const host = "Pulumi's Node.js language host";

export async function ensurePulumi(): Promise<Pulumi> {
  const version = (await tryRun("pulumi", ["version"], { timeoutMs: 20_000 }))?.trim();
  if (version !== undefined && isAtLeast(version, oldestPulumi) && findOnPath("pulumi-language-nodejs") !== undefined) {
    const source = `found on PATH, ${version}`;
    return { folders: [], sources: [cli, host].map((part) => ({ part, source })) };
  }
  if (await isPulumiReachable()) {
    const folder = await ensureReleasedPulumi(pulumiReleases);
    const source = `the released ${pulumi.version}, downloaded`;
    return { folders: [folder], sources: [cli, host].map((part) => ({ part, source })) };
  }
  const programs = [await ensureGoProgram(pulumi), await ensureGoProgram(pulumiLanguageNodejs)];
  return {
    folders: [...programs.map((program) => dirname(program)), join(__dirname, "policy")],
    sources: [
      { part: cli, source: `built from the Go module ${pulumi.module} ${pulumi.version}` },
      { part: host, source: `built from the Go module ${pulumiLanguageNodejs.module} ${pulumiLanguageNodejs.version}` },
    ],
  };
}

/** Compares versions such as "v3.255.0" and "3.200.0" by their numbers. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [actual, wanted] = [version, oldest].map((text) => /(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number));
  if (actual === undefined || wanted === undefined) return false;
  const difference = actual.map((number, index) => number - wanted[index]).find((number) => number !== 0);
  return (difference ?? 0) > 0 || difference === undefined;
}
