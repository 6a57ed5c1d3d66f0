import { asList, asTexts, readAt } from "../../values/read";
import { IMAGE, type ResourceRule } from "../../model/rule";

export const IMAGE_MANIFEST: ResourceRule = {
  id: "image-single-manifest",
  severity: "high",
  level: "advisory",
  about: "An image for Lambda is one manifest: of one platform, without attestations.",
  reason: "Lambda refuses an index of several images, and attestations make one.",
  fix: "Give one platform, leave exec off, which would have buildx add provenance, and no attestations to exports.",
  source: "https://github.com/docker/buildx/issues/1533",
  types: [IMAGE],
  find: ({ props }) => {
    const platforms = asList(readAt(props, "platforms"));
    const exports = asList(readAt(props, "exports")).flatMap((each) => asTexts(readAt(each, "raw")));
    const findings = [
      platforms.length > 1 && `it is of ${platforms.length} platforms`,
      // docker-build's own builder turns provenance off; the buildx of the machine, which exec starts, has it on
      // but for its own BUILDX_NO_DEFAULT_ATTESTATIONS, which is not seen from here.
      readAt(props, "exec") === true && "exec builds it with buildx's own attestations",
      exports.some((raw) => /(^|,)attest/.test(raw)) && "an export has attestations",
    ].filter((finding) => typeof finding === "string");
    return findings.length > 0 ? `As given, ${findings.join(", ")}.` : undefined;
  },
};
