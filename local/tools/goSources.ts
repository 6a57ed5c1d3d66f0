// Builds programs whose Go sources are in this repository, from the modules that their go.sum pins.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findOnPath } from "../processes/findOnPath";
import { run } from "../processes/runCommand";

/** The names that Go has for them. */
export interface Platform {
  os: string;
  architecture: string;
}

export const hostPlatform: Platform = {
  os: process.platform === "win32" ? "windows" : process.platform,
  architecture: process.arch === "x64" ? "amd64" : process.arch,
};

export function goEnvironment(platform: Platform): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CGO_ENABLED: "0",
    GOOS: platform.os,
    GOARCH: platform.architecture,
    // A setting of the developer's must not change the bytes, and no other compiler should be fetched.
    GOFLAGS: "-mod=readonly",
    GOTOOLCHAIN: "local",
    GOWORK: "off",
  };
}

/** Everything that the bytes of a program depend on: its sources with the files that they embed, the compiler and the platform. */
export async function goRecipe(folder: string, platform: Platform, embedded: string[] = []): Promise<unknown> {
  if (findOnPath("go") === undefined) {
    throw new Error(
      `What is in ${folder} is built from Go modules, and there is no \`go\` on PATH. Install Go 1.26 or newer, and run this again.`,
    );
  }
  const compiler = (await run("go", ["version"], { cwd: folder, env: goEnvironment(platform) })).trim();
  return [hashSources(folder, embedded), compiler, platform];
}

/** Builds the program in a folder of sources. */
export async function buildGoSources(folder: string, platform: Platform, target: string): Promise<void> {
  const args = ["go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", target, "."];
  await run("nice", ["-n", "10", ...args], { cwd: folder, env: goEnvironment(platform) });
}

function hashSources(folder: string, embedded: string[]): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => isSource(file) || embedded.includes(file),
  );
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update("\0");
  return hash.digest("hex");
}

function isSource(file: string): boolean {
  return (file.endsWith(".go") && !file.endsWith("_test.go")) || /(^|[/\\])go\.(mod|sum)$/.test(file);
}
