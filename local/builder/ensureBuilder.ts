// The builder of the functions' images: buildx with a BuildKit that can push by digest to a registry on localhost.
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../cache/cache";
import { startBuildDaemon } from "./buildDaemon";
import { builderName, type Builder } from "./builder";
import { tryContainerBuilder } from "./containerBuilder";
import { addImages, type OciImages } from "./ociRegistry";
import { installDebianPackages } from "../tools/debianPackages";
import type { Docker } from "../docker/dockerEngine";
import { findOnPath } from "../processes/findOnPath";
import { ensureGoProgram } from "../tools/goProgram";
import type { Lifetime } from "../processes/lifetime";
import { run } from "../processes/runCommand";
import { joinSharedService } from "../processes/sharedService";
import { buildkitImage, buildkitd, buildx } from "../versions";

/** `folder` is this run's own, for client configuration. `localImages` are found where the public ones can't be pulled. */
export async function ensureBuilder(
  lifetime: Lifetime,
  docker: Docker,
  folder: string,
  localImages: OciImages,
): Promise<Builder> {
  return (
    (await tryContainerBuilder(lifetime, docker, folder)) ?? createDaemonBuilder(lifetime, docker, folder, localImages)
  );
}

async function createDaemonBuilder(
  lifetime: Lifetime,
  docker: Docker,
  folder: string,
  localImages: OciImages,
): Promise<Builder> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    throw new Error(
      `No \`docker buildx\` that can pull ${buildkitImage} was found, and a BuildKit of our own needs root on Linux. ` +
        "Install the buildx plugin of Docker, or allow it to pull that image.",
    );
  }
  if (!findOnPath("runc")) await installDebianPackages(["runc"], "runc");
  const [buildxProgram, buildkitdProgram] = [await ensureGoProgram(buildx), await ensureGoProgram(buildkitd)];
  const daemon = await joinSharedService(lifetime, join(cacheFolder(), "buildkit"), (starting, own) =>
    startBuildDaemon(starting, own, buildkitdProgram),
  );
  await addImages(daemon.imagesFile, localImages);

  const dockerConfig = join(folder, "docker");
  const plugins = join(dockerConfig, "cli-plugins");
  for (const old of [plugins, join(folder, "buildx")]) rmSync(old, { recursive: true, force: true });
  mkdirSync(plugins, { recursive: true });
  symlinkSync(buildxProgram, join(plugins, "docker-buildx"));
  const env = {
    ...docker.env,
    DOCKER_CONFIG: dockerConfig,
    BUILDX_CONFIG: join(folder, "buildx"),
    BUILDX_BUILDER: builderName,
  };
  await run("docker", ["buildx", "create", "--name", builderName, "--driver", "remote", daemon.address], {
    env: { ...process.env, ...env },
  });
  return {
    env,
    baseImageRegistry: daemon.registry,
    serveBaseImages: (images) => addImages(daemon.imagesFile, images),
    sources: [
      { part: "buildx", source: `built from the Go module ${buildx.module} ${buildx.version}` },
      {
        part: "BuildKit",
        source: `buildkitd built from the Go module ${buildkitd.module} ${buildkitd.version}, with runc`,
      },
    ],
  };
}
