// The builder of an ordinary machine with Docker: the buildx that is installed, and BuildKit in a container.
import { join } from "node:path";
import { realRegistry } from "./baseImages";
import { builderName, type Builder } from "./builder";
import type { Docker } from "./docker";
import { say } from "./progress";
import { isReachable } from "./reachability";
import { run, tryRun } from "./run";
import { joinSharedService } from "./sharedService";
import { buildkitImage } from "./versions";

// buildx's own names for a builder's container; its cache is in a volume that stays for the next run.
const container = `buildx_buildkit_${builderName}0`;

/** Answers undefined where there is no buildx, where images can't be pulled, or where such a container can't run. */
export async function tryContainerBuilder(docker: Docker, folder: string): Promise<Builder | undefined> {
  const env = { ...docker.env, BUILDX_CONFIG: join(folder, "buildx"), BUILDX_BUILDER: builderName };
  const inherited = { ...process.env, ...env };
  const version = await tryRun("docker", ["buildx", "version"], { env: inherited });
  if (version === undefined || !(await isReachable(`https://${realRegistry}/v2/`))) return undefined;
  const image = async (...args: string[]) => tryRun("docker", [...args, buildkitImage], { env: inherited });
  if ((await image("image", "inspect")) === undefined && (await image("pull", "--quiet")) === undefined)
    return undefined;
  // On the host's network the container reaches a registry on localhost.
  const driver = ["--driver", "docker-container", "--driver-opt", `network=host,image=${buildkitImage}`];
  await run("docker", ["buildx", "create", "--name", builderName, ...driver], { env: inherited });
  try {
    const service = await joinSharedService("buildkit-container", async () => {
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
      stop: service.release,
    };
  } catch (error) {
    say(`BuildKit can't run in a container here, so it is run outside of one: ${String(error)}`);
    await tryRun("docker", ["rm", "--force", container], { env: inherited });
    return undefined;
  }
}
