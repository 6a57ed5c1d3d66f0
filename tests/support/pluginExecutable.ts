import * as path from "node:path";
import type { Lifetime } from "../../local/processes/lifetime";
import { run } from "../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { ensureNode } from "../../local/tools/npmNode";
import { executableNode } from "../../local/versions";

const BUILD = path.join(__dirname, "..", "..", "provider", "plugin", "build.mjs");

/** Builds the release archive for this machine and unpacks it as the Pulumi CLI does, into a folder that it gives back. */
export async function installExecutable(lifetime: Lifetime): Promise<{ folder: string; archive: string }> {
  const output = await run(await ensureNode(executableNode), [BUILD, "--executable"]);
  const archive = output.trim().split("\n").at(-1) as string;
  const folder = makeTemporaryFolder(lifetime, "executable");
  await run("tar", ["-xzf", archive, "-C", folder]);
  return { folder, archive };
}
