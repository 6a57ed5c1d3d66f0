import type { CollectorArgs } from "../../args";
import { matching, oneOf } from "../../inputs/checks";
import { fail, refuseTogether } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import {
  type CollectorRelease,
  findRelease,
  newestVerifiedRelease,
  releaseZipUrl,
  RELEASES,
  type ZipArchitecture,
} from "../releases";

/** Where the extension comes from. */
export type CollectorSource = { kind: "zip"; url: string; sha256: string } | { kind: "image"; image: string };

/** The command of this package that prints the checksums of a version. */
export function hashesCommand(version: string): string {
  return `npx otel-lambda-image collector-hashes ${version}`;
}

export function normalizeRelease(version: string | undefined): CollectorRelease {
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

export function normalizeSource(
  args: CollectorArgs,
  release: CollectorRelease,
  architecture: ZipArchitecture,
): CollectorSource {
  refuseTogether(args, "collector.", "image", ["url", "sha256"]);
  if (args.image !== undefined) {
    checkKnown("collector.image", args.image, matching(/^[\w./:@-]+$/, "the name of an image"));
    return { kind: "image", image: args.image };
  }
  if (args.url !== undefined) {
    checkKnown(
      "collector.url",
      args.url,
      matching(/^https?:\/\/[^\s"']+$/, "the http or https URL of the release's zip, for example on a mirror"),
    );
  }
  return {
    kind: "zip",
    url: args.url ?? releaseZipUrl(release.version, architecture),
    sha256: normalizeSha256(args.sha256, release, architecture),
  };
}

function normalizeSha256(given: string | undefined, release: CollectorRelease, architecture: ZipArchitecture): string {
  if (given !== undefined) {
    return checkKnown(
      "collector.sha256",
      given,
      matching(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case, as sha256sum prints them"),
    );
  }
  return (
    release.sha256?.[architecture] ??
    fail(
      "collector.sha256",
      `is missing, but this package does not know the checksum of version ${release.version}, and nothing is built in unchecked: \`${hashesCommand(release.version)}\` prints it where the network allows; or leave out \`collector.version\` for ${newestVerifiedRelease().version}`,
    )
  );
}
