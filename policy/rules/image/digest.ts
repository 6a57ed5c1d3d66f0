import { asText, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

/** Lambda refuses a tag before the digest: https://github.com/pulumi/pulumi-docker-build/issues/571. */
const BY_DIGEST = /^([^@]*\/)?[^:@/]+@sha256:[0-9a-f]{64}$/;

export const IMAGE_DIGEST: ResourceRule = {
  id: "image-digest",
  severity: "high",
  level: "mandatory",
  about: "A function takes its image by digest.",
  reason: "Pulumi does not see that another image came under a tag, so the function goes on with the old one.",
  fix: "Set imageUri to repository@sha256:…, for docker-build's Image by its output digest, without a tag before it.",
  source: "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html",
  types: [FUNCTION],
  find: ({ props }) => {
    const uri = asText(readAt(props, "imageUri"));
    return uri !== undefined && !BY_DIGEST.test(uri) ? `imageUri is ${uri}.` : undefined;
  },
};
