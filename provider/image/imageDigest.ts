import type * as dockerBuild from "@pulumi/docker-build";
import * as pulumi from "@pulumi/pulumi";

/**
 * Digest of the image, unknown until it is built. In a preview that builds nothing the build provider's answer holds an
 * empty digest, which is taken as known where no input has changed, for example on a change of code alone:
 * Image.Create in https://github.com/pulumi/pulumi-docker-build/blob/v0.0.22/provider/internal/image.go.
 */
export function readDigest(name: string, image: Pick<dockerBuild.Image, "digest">): pulumi.Output<string> {
  return image.digest.apply((digest) => {
    if (digest === "" && !pulumi.runtime.isDryRun()) {
      throw new Error(`\`${name}\`: the build gave no digest, so there is no image that the function can run.`);
    }
    return digest === "" ? (pulumi.unknown as never) : digest;
  });
}
