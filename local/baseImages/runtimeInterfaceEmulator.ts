// AWS's runtime interface emulator: what answers invocations in a base image when it does not run in Lambda.
import { chmodSync, copyFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureCached } from "../cache/cache";
import { step } from "../report/progress";
import { findPython } from "../tools/findPython";
import { run } from "../processes/runCommand";
import { samCliRequirement } from "../versions";

/** Returns the path of `aws-lambda-rie` for this machine's architecture. */
export async function ensureRuntimeInterfaceEmulator(): Promise<string> {
  const architecture = process.arch === "arm64" ? "arm64" : "x86_64";
  const folder = await ensureCached("aws-lambda-rie", [samCliRequirement, architecture], (target) =>
    step("Fetching the runtime interface emulator from PyPI", async () => {
      const python = await findPython();
      const download = ["-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"];
      await run(python, [...download, "--dest", target, samCliRequirement]);
      const wheel = readdirSync(target).find((name) => name.endsWith(".whl"));
      if (wheel === undefined)
        throw new Error(`pip downloaded no wheel of ${samCliRequirement}, which holds aws-lambda-rie.`);
      const unpacked = join(target, "wheel");
      await run(python, ["-m", "zipfile", "--extract", join(target, wheel), unpacked]);
      const binary = join(target, "aws-lambda-rie");
      copyFileSync(join(unpacked, "samcli", "local", "rapid", `aws-lambda-rie-${architecture}`), binary);
      chmodSync(binary, 0o755);
      rmSync(unpacked, { recursive: true });
      rmSync(join(target, wheel));
    }),
  );
  return join(folder, "aws-lambda-rie");
}
