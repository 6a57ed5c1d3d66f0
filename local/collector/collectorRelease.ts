// The zip of a release, as the released one is made: the extension and a configuration in place of one's own.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { run } from "../processes/runCommand";
import { goEnvironment, hostPlatform, type Platform } from "../tools/goSources";
import { buildRecipe, ensureCollectorBinary, sourceFolder } from "./collectorBinary";

/** The release of opentelemetry-lambda's collector that has the same collector inside. */
export const releaseVersion = "0.15.0";

export interface CollectorZip {
  name: string;
  content: Buffer;
  sha256: string;
}

/** Functions run on Linux, and here on this machine's own kind of processor. */
const functionPlatform: Platform = { os: "linux", architecture: hostPlatform.architecture };

export async function ensureCollectorZip(): Promise<CollectorZip> {
  const name = `opentelemetry-collector-layer-${functionPlatform.architecture}.zip`;
  const folder = await ensureCached("collector-zip", await buildRecipe(functionPlatform), (target) =>
    packRelease(join(target, name)),
  );
  const content = await readFile(join(folder, name));
  return { name, content, sha256: createHash("sha256").update(content).digest("hex") };
}

/** Writes a zip whose bytes are the same on every machine with the same Go compiler. */
export async function packRelease(zip: string): Promise<void> {
  const entries = [
    `extensions/collector=${await ensureCollectorBinary(functionPlatform)}`,
    `collector-config/config.yaml=${join(sourceFolder, "default-config.yaml")}`,
  ];
  await run("go", ["run", "-trimpath", "-buildvcs=false", "./pack", zip, ...entries], {
    cwd: sourceFolder,
    env: goEnvironment(hostPlatform),
  });
}
