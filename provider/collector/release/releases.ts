import releasesFile from "./releases.json";

/** The instruction sets as the names of the release's zips have them. */
export const ZIP_ARCHITECTURES = ["amd64", "arm64"] as const;
export type ZipArchitecture = (typeof ZIP_ARCHITECTURES)[number];

/** The kinds of components, as the sections of a configuration are named. */
export const COMPONENT_KINDS = ["receivers", "processors", "exporters", "extensions"] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

/** One release of the opentelemetry-lambda collector: what is compiled into it, and the checksums where they are known. */
export interface CollectorRelease extends Record<ComponentKind, string[]> {
  version: string;
  /** Version of the OpenTelemetry Collector that it is made of. */
  otelcol: string;
  sha256?: Record<ZipArchitecture, string>;
}

/** All releases, oldest first; the lists are those of collector/lambdacomponents/default.go at each tag. */
export const RELEASES: readonly CollectorRelease[] = releasesFile.releases;

export function findRelease(version: string): CollectorRelease | undefined {
  return RELEASES.find((release) => release.version === version);
}

/** The newest release that can be fetched without the user saying its checksum. */
export function newestVerifiedRelease(): CollectorRelease {
  const verified = RELEASES.filter((release) => release.sha256 !== undefined);
  return verified[verified.length - 1];
}

/** Where the project publishes the zip of a release, https://github.com/open-telemetry/opentelemetry-lambda/releases. */
export const RELEASE_PAGE = "https://github.com/open-telemetry/opentelemetry-lambda/releases/download";

export function releaseZipUrl(version: string, architecture: ZipArchitecture, base = RELEASE_PAGE): string {
  return `${base}/layer-collector/${version}/opentelemetry-collector-layer-${architecture}.zip`;
}

/** Whether a release is as new as a version or newer. */
export function isFrom(release: Pick<CollectorRelease, "version">, version: string): boolean {
  return minorOf(release.version) >= minorOf(version);
}

/** The releases that have a component, as words: "from 0.22.0", "up to 0.11.0"; undefined when none has it. */
export function releasesWith(kind: ComponentKind, type: string): string | undefined {
  const having = RELEASES.filter((release) => release[kind].includes(type)).map(({ version }) => version);
  if (having.length === 0) {
    return undefined;
  }
  const reachesNewest = having[having.length - 1] === RELEASES[RELEASES.length - 1].version;
  return reachesNewest ? `from ${having[0]}` : `up to ${having[having.length - 1]}`;
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
