import * as fs from "node:fs";
import * as path from "node:path";
import { listLocalImages } from "../../../local/baseImages/standIn";
import { BUILD_DAEMON_ROOT, startBuildDaemon } from "../../../local/builder/buildDaemon";
import { addImages } from "../../../local/builder/ociRegistry";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { run } from "../../../local/processes/runCommand";
import { ensureGoProgram } from "../../../local/tools/goProgram";
import { buildkitd } from "../../../local/versions";
import type { EngineEnvironment } from "./engineEnvironment";

const NAME = "otel-lambda-image-second";

/**
 * A builder that has built nothing yet, as that of another machine: what Pulumi needs in its environment to use it. `prepare`
 * gets the folder that it will keep all it has in, before that is there.
 */
export async function startSecondBuilder(
  { stack, lifetime }: EngineEnvironment,
  prepare: (root: string) => Promise<void> = () => Promise.resolve(),
): Promise<NodeJS.ProcessEnv> {
  const folder = makeTemporaryFolder(lifetime, "otel-lambda-image");
  await prepare(path.join(folder, BUILD_DAEMON_ROOT));
  const { facts } = await startBuildDaemon(lifetime, folder, await ensureGoProgram(buildkitd));
  await addImages(facts.imagesFile, listLocalImages());
  const buildx = path.join(folder, "buildx");
  fs.mkdirSync(buildx);
  const env = { BUILDX_CONFIG: buildx, BUILDX_BUILDER: NAME };
  await run("docker", ["buildx", "create", "--name", NAME, "--driver", "remote", facts.address], {
    env: { ...stack.env, ...env },
  });
  return env;
}
