// Starts the plugin out of a release archive as the engine does it, and wants a port on its first line, by default within a
// minute: node provider/plugin/checkArchive.mjs <archive> [seconds]
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { clearTimeout, setTimeout } from "node:timers";

/** An engine's address: a plugin that only starts does not call it. */
const ENGINE = "127.0.0.1:1";
const EXECUTABLE = `pulumi-resource-otel-lambda-image${process.platform === "win32" ? ".exe" : ""}`;

const [archive, seconds = 60] = process.argv.slice(2);
const releases = dirname(resolve(archive));
const folder = mkdtempSync(join(releases, "check-"));
try {
  // By relative paths: GNU's tar takes the letter of a drive for a host's name.
  execFileSync("tar", ["-xzf", basename(archive), "-C", basename(folder)], { cwd: releases, stdio: "inherit" });
  const line = await readFirstLine();
  if (/^\d+$/.test(line ?? "")) {
    console.log(`The plugin serves on port ${line}.`);
  } else {
    console.error(
      `The plugin of ${basename(archive)} named no port in ${seconds} s; its first line: ${line ?? "none"}`,
    );
    process.exitCode = 1;
  }
} finally {
  // Windows keeps an executable for a moment after its end.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function readFirstLine() {
  const plugin = spawn(join(folder, EXECUTABLE), [ENGINE], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(plugin, "close").catch((error) => console.error(error.message));
  const timer = setTimeout(() => plugin.kill("SIGKILL"), seconds * 1000);
  const lines = createInterface({ input: plugin.stdout });
  try {
    return (await Promise.race([once(lines, "line"), once(lines, "close")]))[0];
  } finally {
    clearTimeout(timer);
    plugin.kill();
    await ended;
  }
}
