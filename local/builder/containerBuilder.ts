// The builder of an ordinary machine with Docker: the buildx that is installed, and BuildKit in a container.
import { join } from "node:path";
import { cacheFolder } from "../cache/cache";
import { builderName, type Builder } from "./builder";
import { isPublicRegistryReachable } from "./publicRegistry";
import type { Docker } from "../docker/dockerEngine";
import { say } from "../report/progress";
import { run, tryRun } from "../processes/runCommand";
import type { Lifetime } from "../processes/lifetime";
import { joinSharedService } from "../processes/sharedService";
import { buildkitImage } from "../versions";

// buildx's own names for a builder's container; its cache is in a volume that stays for the next run.
const container = `buildx_buildkit_${builderName}0`;

/** Answers undefined where there is no buildx, where images can't be pulled, or where such a container can't run. */
export async function tryContainerBuilder(
  lifetime: Lifetime,
  docker: Docker,
  folder: string,
): Promise<Builder | undefined> {
  const env = { ...docker.env, BUILDX_CONFIG: join(folder, "buildx"), BUILDX_BUILDER: builderName };
  const inherited = { ...process.env, ...env };
  const version = await tryRun("docker", ["buildx", "version"], { env: inherited });
  if (version === undefined || !(await isPublicRegistryReachable())) return undefined;
  const image = async (...args: string[]) => tryRun("docker", [...args, buildkitImage], { env: inherited });
  if ((await image("image", "inspect")) === undefined && (await image("pull", "--quiet")) === undefined)
    return undefined;
  // On the host's network the container reaches a registry on localhost.
  const driver = ["--driver", "docker-container", "--driver-opt", `network=host,image=${buildkitImage}`];
  await run("docker", ["buildx", "create", "--name", builderName, ...driver], { env: inherited });
  try {
    await joinSharedService(lifetime, join(cacheFolder(), "buildkit-container"), async () => {
      await run("docker", ["buildx", "inspect", "--bootstrap", builderName], { env: inherited });
      const host = docker.env.DOCKER_HOST;
      const stopCommand = ["docker", ...(host ? ["--host", host] : []), "rm", "--force", container];
      return { pids: [], stopCommand, facts: undefined };
    });
    return {
      env,
      sources: [
        { part: "buildx", source: `found: ${version.trim()}` },
        { part: "BuildKit", source: `${buildkitImage} in a container of the Docker Engine` },
      ],
    };
  } catch (error) {
    say(`BuildKit can't run in a container here, so it is run outside of one: ${String(error)}`);
    await tryRun("docker", ["rm", "--force", container], { env: inherited });
    return undefined;
  }
}
