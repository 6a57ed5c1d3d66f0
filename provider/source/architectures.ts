import * as dockerBuild from "@pulumi/docker-build";
import type { Architecture } from "../args";

/** What one instruction set is called in each place: the architecture input is the only knob for all of them. */
export interface ArchitectureSpec {
  lambdaArchitecture: Architecture;
  platform: dockerBuild.Platform;
  /** As the release files of the collector name it. */
  zipArchitecture: "amd64" | "arm64";
}

export const ARCHITECTURES: Record<Architecture, ArchitectureSpec> = {
  x86_64: {
    lambdaArchitecture: "x86_64",
    platform: dockerBuild.Platform.Linux_amd64,
    zipArchitecture: "amd64",
  },
  arm64: { lambdaArchitecture: "arm64", platform: dockerBuild.Platform.Linux_arm64, zipArchitecture: "arm64" },
};
