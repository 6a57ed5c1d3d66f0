import { FUNCTION, IMAGE } from "../../../../policy/model/rule";
import { type Variant } from "./variant";

export const OTHERS_VARIANTS: Variant[] = [
  ["image-digest", "a tag before the digest", FUNCTION, { imageUri: `repo:1@sha256:${"a".repeat(64)}` }, true],
  ["image-digest", "a port of the registry", FUNCTION, { imageUri: `host:1/repo@sha256:${"a".repeat(64)}` }, false],
  ["image-digest", "a zip archive", FUNCTION, { s3Bucket: "code" }, false],
  ["image-single-manifest", "buildx's own attestations", IMAGE, { exec: true }, true],
  [
    "image-single-manifest",
    "attestations of an export",
    IMAGE,
    { exports: [{ raw: "type=image,attest:sbom=true" }] },
    true,
  ],
  ["image-single-manifest", "no platform", IMAGE, {}, false],
  ["log-retention", "for ever", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 0 }, true],
  ["tags", "the provider's", FUNCTION, { tagsAll: { team: "orders" } }, false],
];
