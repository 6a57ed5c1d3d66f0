import * as dockerBuild from "@pulumi/docker-build";

/** What one instruction set is called in each place: the architecture input is the only knob for all of them. */
export interface ArchitectureSpec {
  lambdaArchitecture: "x86_64" | "arm64";
  platform: dockerBuild.Platform;
}

export const ARCHITECTURES: Record<string, ArchitectureSpec> = {
  x86_64: { lambdaArchitecture: "x86_64", platform: dockerBuild.Platform.Linux_amd64 },
  arm64: { lambdaArchitecture: "arm64", platform: dockerBuild.Platform.Linux_arm64 },
};
