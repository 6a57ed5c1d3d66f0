// Pulumi's own release archive, with the CLI and all language hosts.
import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { isReachable } from "../cache/reachability";
import { run } from "../processes/runCommand";
import { pulumi } from "../versions";

export const pulumiReleases = "https://get.pulumi.com/releases/sdk";

const archive = `pulumi-${pulumi.version}-${process.platform}-${process.arch === "arm64" ? "arm64" : "x64"}.tar.gz`;

/** Whether Pulumi's releases, and with them its plugins, can be downloaded. */
export function isPulumiReachable(): Promise<boolean> {
  return isReachable(`${pulumiReleases}/${archive}`);
}

/** Downloads and unpacks the release, checks it against its list of checksums, and returns the programs' folder. */
export async function ensureReleasedPulumi(releases: string): Promise<string> {
  const folder = await ensureCached("pulumi-release", [archive], (target) =>
    step(`Downloading Pulumi ${pulumi.version}`, async () => {
      const content = await download(`${releases}/${archive}`);
      const checksums = await download(`${releases}/pulumi-${pulumi.version.slice(1)}-checksums.txt`);
      const actual = createHash("sha256").update(content).digest("hex");
      const lines = checksums.toString("utf8").split("\n");
      if (!lines.some((line) => line.startsWith(actual) && line.endsWith(archive))) {
        throw new Error(
          `${releases}/${archive} has the checksum ${actual}, which is not the one in its list of checksums. ` +
            "Try again; when it stays so, install Pulumi by hand, so that `pulumi version` works.",
        );
      }
      writeFileSync(join(target, archive), content);
      await run("tar", ["--extract", "--gzip", "--file", join(target, archive), "--directory", target]);
      rmSync(join(target, archive));
    }),
  );
  return join(folder, "pulumi");
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${response.statusText}.`);
  return Buffer.from(await response.arrayBuffer());
}
