import type { CollectorArgs } from "../../args";
import { COLLECTOR_INPUTS } from "../../args/table/collectorInputs";
import { oneOf } from "../../inputs/checks";
import { fail, refuseTogether } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import { readInputs } from "../../inputs/readInputs";
import {
  type CollectorRelease,
  findRelease,
  newestVerifiedRelease,
  releaseZipUrl,
  RELEASES,
  type ZipArchitecture,
} from "../release/releases";

/** Where the extension comes from. */
export type CollectorSource = { kind: "zip"; url: string; sha256: string } | { kind: "image"; image: string };

export function normalizeRelease(args: CollectorArgs): CollectorRelease {
  const version = readInputs(args, COLLECTOR_INPUTS)("version");
  if (version === undefined) {
    return newestVerifiedRelease();
  }
  const versions = RELEASES.map((release) => release.version);
  checkKnown(
    "collector.version",
    version,
    oneOf(versions, "these are the versions whose components this package knows"),
  );
  return findRelease(version) as CollectorRelease;
}

export function normalizeCollectorSource(
  args: CollectorArgs,
  release: CollectorRelease,
  architecture: ZipArchitecture,
): CollectorSource {
  refuseTogether(args, "collector.", "image", ["url", "sha256"]);
  const read = readInputs(args, COLLECTOR_INPUTS);
  const image = read("image");
  if (image !== undefined) {
    return { kind: "image", image };
  }
  return {
    kind: "zip",
    url: read("url") ?? releaseZipUrl(release.version, architecture),
    sha256: read("sha256") ?? release.sha256?.[architecture] ?? failWithoutChecksum(release.version),
  };
}

function failWithoutChecksum(version: string): never {
  fail(
    "collector.sha256",
    `is missing, but this package does not know the checksum of version ${version}, and nothing is built in unchecked: \`npx otel-lambda-image collector-hashes ${version}\` prints it where the network allows; or leave out \`collector.version\` for ${newestVerifiedRelease().version}`,
  );
}
