import { createHash } from "node:crypto";
import { RELEASE_PAGE, releaseZipUrl, ZIP_ARCHITECTURES, type ZipArchitecture } from "../collector/release/releases";

export type ReleaseHashes = Record<ZipArchitecture, string>;

/** Fetches both zips of a release and gives back their checksums. */
export async function computeHashes(version: string, releasePage = RELEASE_PAGE): Promise<ReleaseHashes> {
  const hashes: Partial<ReleaseHashes> = {};
  for (const architecture of ZIP_ARCHITECTURES) {
    hashes[architecture] = await hashOf(releaseZipUrl(version, architecture, releasePage));
  }
  return hashes as ReleaseHashes;
}

async function hashOf(url: string): Promise<string> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Error(
      `${url} can't be reached (${causeOf(error)}): run this where the network allows it, or name a mirror of the release page with --base-url.`,
    );
  });
  if (!response.ok || response.body === null) {
    throw new Error(
      `${url} answered ${response.status} ${response.statusText}: the version, or the network on the way to it, is not what was expected.`,
    );
  }
  const hash = createHash("sha256");
  let first: Uint8Array | undefined;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    first ??= chunk;
    hash.update(chunk);
  }
  if (
    !Buffer.from(first ?? [])
      .subarray(0, 2)
      .equals(Buffer.from("PK"))
  ) {
    throw new Error(`${url} is no zip: something on the way answered in place of the release page.`);
  }
  return hash.digest("hex");
}

/** Node's fetch says no more than that it failed; why is in the cause. */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message;
}
