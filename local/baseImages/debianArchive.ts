// The Debian that stand-ins for AWS's base images are made of.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { findOnPath } from "../processes/findOnPath";
import { run } from "../processes/runCommand";
import { step } from "../report/progress";
import { installDebianPackages } from "../tools/debianPackages";
import { debianRelease } from "../versions";

/** One for all images, those of other languages take Python out again: to fetch it twice takes longer. */
const packages = ["python3", "python3-venv", "ca-certificates"];

/** A minimal Debian as a tar archive. */
export async function ensureDebianArchive(): Promise<string> {
  const folder = await ensureCached(`debian-${debianRelease}`, [packages, process.arch], (target) =>
    step(`Fetching Debian ${debianRelease} with debootstrap`, async () => {
      if (!findOnPath("debootstrap")) await installDebianPackages(["debootstrap"], "debootstrap");
      const root = join(target, "root");
      await run("debootstrap", ["--variant=minbase", `--include=${packages.join(",")}`, debianRelease, root]);
      await run("tar", ["--create", "--numeric-owner", "--directory", root, "--file", join(target, "debian.tar"), "."]);
      rmSync(root, { recursive: true });
    }),
  );
  return join(folder, "debian.tar");
}
