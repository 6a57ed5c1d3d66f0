// Builds the collector, see extension/main.go, from the sources there and the real collector's Go modules that go.sum pins.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { findOnPath } from "../processes/findOnPath";
import { step } from "../report/progress";
import { run } from "../processes/runCommand";

/** The names that Go has for them. */
export interface Platform {
  os: string;
  architecture: string;
}

export const sourceFolder = join(__dirname, "extension");

/** This machine, where the collector is run without Lambda. */
export const hostPlatform: Platform = {
  os: process.platform === "win32" ? "windows" : process.platform,
  architecture: process.arch === "x64" ? "amd64" : process.arch,
};

/** Returns the path of the collector's executable, built on the first call: some minutes, later seconds. */
export async function ensureCollectorBinary(platform: Platform = hostPlatform): Promise<string> {
  const folder = await ensureCached("collector", await buildRecipe(platform), (target) =>
    step("Building the collector from the OpenTelemetry Collector's Go modules", () => build(platform, target)),
  );
  return join(folder, "collector");
}

/** Everything that the bytes of the executable depend on. */
export async function buildRecipe(platform: Platform): Promise<unknown> {
  if (findOnPath("go") === undefined) {
    throw new Error(
      "The collector is built from Go modules, and there is no `go` on PATH. Install Go 1.26 or newer, and run this again.",
    );
  }
  const compiler = (await run("go", ["version"], { cwd: sourceFolder, env: goEnvironment(platform) })).trim();
  return [hashSources(), compiler, platform];
}

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

async function build(platform: Platform, target: string): Promise<void> {
  const args = [
    "go",
    "build",
    "-trimpath",
    "-buildvcs=false",
    "-ldflags",
    "-s -w",
    "-o",
    join(target, "collector"),
    ".",
  ];
  await run("nice", ["-n", "10", ...args], { cwd: sourceFolder, env: goEnvironment(platform) });
}

function hashSources(): string {
  const hash = createHash("sha256");
  const files = readdirSync(sourceFolder, { recursive: true, encoding: "utf8" }).filter(isSource);
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(sourceFolder, file)))
      .update("\0");
  return hash.digest("hex");
}

function isSource(file: string): boolean {
  return (file.endsWith(".go") && !file.endsWith("_test.go")) || /^(go\.(mod|sum)|default-config\.yaml)$/.test(file);
}
