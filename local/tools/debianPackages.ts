// Installs tools from Debian's or Ubuntu's packages.
import { join } from "node:path";
import { cacheFolder } from "../cache/cache";
import { findOnPath } from "../processes/findOnPath";
import { withLock } from "../processes/lock";
import { step } from "../report/progress";
import { run } from "../processes/runCommand";

/** Installs the packages; `what` says in the error what has to be installed by hand where that is not possible. */
export async function installDebianPackages(packages: string[], what: string): Promise<void> {
  if (findOnPath("apt-get") === undefined) {
    throw new Error(
      `${what} is missing and there is no apt-get here to install it with. Install ${what} and run this again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      `${what} is missing. Install it (\`sudo apt-get install ${packages.join(" ")}\`) and run this again.`,
    );
  }
  // dpkg lets one installation run at a time, and apt one update of its lists, for which it does not wait.
  await withLock(join(cacheFolder(), "apt.lock"), () =>
    step(`Installing ${packages.join(", ")} with apt-get`, async () => {
      // A run level other than the machine's keeps the packages' scripts from starting daemons: we start our own.
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
      const patience = ["-o", "DPkg::Lock::Timeout=300"];
      await run("apt-get", ["update", "-q"], { env });
      await run("apt-get", [...patience, "install", "-y", "-q", "--no-install-recommends", ...packages], { env });
    }),
  );
}
