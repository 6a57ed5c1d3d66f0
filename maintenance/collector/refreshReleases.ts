import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { format, resolveConfig } from "prettier";
import { computeHashes } from "../../provider/cli/hashes";
import {
  COMPONENT_KINDS,
  type CollectorRelease,
  isFrom,
  ZIP_ARCHITECTURES,
} from "../../provider/collector/release/releases";
import { readRelease, REPOSITORY, TAG_PREFIX } from "./readRelease";
import { fetchText, type Sources } from "./sources";

/** The first release that reads its configuration where ours is: older ones are none of the package's. */
const OLDEST = "0.11.0";

/** Writes what is new into the file, and says it. A checksum that is known is never replaced. */
export async function refreshReleases(file: string, sources: Sources, token?: string): Promise<string[]> {
  const known = (JSON.parse(readFileSync(file, "utf8")) as { releases: CollectorRelease[] }).releases;
  const changes: string[] = [];
  const releases: CollectorRelease[] = [];
  for (const version of await listVersions(sources, token)) {
    const before = known.find((release) => release.version === version);
    const sha256 = await computeHashes(version, sources.releasePage);
    refuseOtherHashes(before, sha256);
    const release = { ...(await readRelease(version, sources)), sha256 };
    releases.push(release);
    changes.push(...describeChanges(before, release));
  }
  const gone = known.filter(({ version }) => !releases.some((release) => release.version === version));
  if (gone.length > 0) {
    throw new Error(`There is no tag of ${gone.map(({ version }) => version).join(", ")} any more: find out why.`);
  }
  if (changes.length > 0) {
    const config = await resolveConfig(file);
    writeFileSync(file, await format(JSON.stringify({ releases }), { ...config, parser: "json" }));
  }
  return changes;
}

/** Oldest first. */
async function listVersions(sources: Sources, token?: string): Promise<string[]> {
  const url = `${sources.api}/repos/${REPOSITORY}/git/matching-refs/tags/${TAG_PREFIX}`;
  const refs = JSON.parse(await fetchText(url, token)) as { ref: string }[];
  return refs
    .map(({ ref }) => ref.slice(`refs/tags/${TAG_PREFIX}`.length))
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version) && isComparable(version) && isFrom({ version }, OLDEST))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

/** The package compares the releases by their second number. */
function isComparable(version: string): boolean {
  if (!version.startsWith("0.")) {
    throw new Error(`There is a version ${version}: teach isFrom in releases.ts to compare it with 0.23.0 first.`);
  }
  return true;
}

function refuseOtherHashes(before: CollectorRelease | undefined, sha256: CollectorRelease["sha256"]): void {
  if (before?.sha256 !== undefined && ZIP_ARCHITECTURES.some((name) => before.sha256?.[name] !== sha256?.[name])) {
    throw new Error(
      `${before.version} has other checksums than the ones that are known, and a published release does not change: find out why before removing them by hand.`,
    );
  }
}

function describeChanges(before: CollectorRelease | undefined, now: CollectorRelease): string[] {
  if (before === undefined) {
    return [`${now.version} is new, with otelcol ${now.otelcol}`];
  }
  const lists = (["otelcol", ...COMPONENT_KINDS] as const).filter((key) => !isDeepStrictEqual(before[key], now[key]));
  return [
    ...lists.map((key) => `${now.version} has other ${key}: ${String(now[key])}, not ${String(before[key])}`),
    ...(before.sha256 === undefined ? [`${now.version} has checksums now`] : []),
  ];
}
