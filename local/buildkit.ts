// The builder of the functions' images: buildx with a BuildKit that can push by digest to a registry on localhost.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pythonBaseImage, pythonBaseImageLayout } from "./baseImages";
import { startBuildDaemon } from "./buildDaemon";
import { builderName, type Builder } from "./builder";
import { tryContainerBuilder } from "./containerBuilder";
import { installDebianPackages } from "./debianPackages";
import type { Docker } from "./docker";
import { findOnPath } from "./findOnPath";
import { ensureGoProgram } from "./goProgram";
import { run } from "./run";
import { joinSharedService } from "./sharedService";
import { buildkitImage, buildkitd, buildx } from "./versions";

/** `folder` is this run's own, for client configuration. */
export async function ensureBuilder(docker: Docker, folder: string): Promise<Builder> {
  return (await tryContainerBuilder(docker, folder)) ?? createDaemonBuilder(docker, folder);
}

async function createDaemonBuilder(docker: Docker, folder: string): Promise<Builder> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    throw new Error(
      `No \`docker buildx\` that can pull ${buildkitImage} was found, and a BuildKit of our own needs root on Linux. ` +
        "Install the buildx plugin of Docker, or allow it to pull that image.",
    );
  }
  if (!findOnPath("runc")) await installDebianPackages(["runc"], "runc");
  const [buildxProgram, buildkitdProgram] = [await ensureGoProgram(buildx), await ensureGoProgram(buildkitd)];
  const service = await joinSharedService("buildkit", (own) => startBuildDaemon(own, buildkitdProgram));
  // Read by the running registry at each request, so that it also serves what a newer checkout builds.
  writeFileSync(service.facts.imagesFile, JSON.stringify({ [pythonBaseImage.name]: pythonBaseImageLayout() }));

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
  await run("docker", ["buildx", "create", "--name", builderName, "--driver", "remote", service.facts.address], {
    env: { ...process.env, ...env },
  });
  return {
    env,
    baseImageRegistry: service.facts.registry,
    sources: [
      { part: "buildx", source: `built from the Go module ${buildx.module} ${buildx.version}` },
      {
        part: "BuildKit",
        source: `buildkitd built from the Go module ${buildkitd.module} ${buildkitd.version}, with runc`,
      },
    ],
    stop: service.release,
  };
}
