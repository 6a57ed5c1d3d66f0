import { parse } from "yaml";
import { COMPONENT_KINDS, type CollectorRelease, type ComponentKind } from "../../provider/collector/release/releases";
import { findFactories, lastPart, readModuleVersions } from "./goSource";
import { fetchText, type Sources } from "./sources";

/** The repository of the extension, and how it calls the tags of its releases. */
export const REPOSITORY = "open-telemetry/opentelemetry-lambda";
export const TAG_PREFIX = "layer-collector/";
const OWN_PACKAGES = `github.com/${REPOSITORY}/`;
/** Where the sources of the collector's packages are, by what their paths begin with. */
const REPOSITORIES: readonly [string, string][] = [
  ["github.com/open-telemetry/opentelemetry-collector-contrib/", "open-telemetry/opentelemetry-collector-contrib"],
  ["go.opentelemetry.io/collector/", "open-telemetry/opentelemetry-collector"],
];

/** What is compiled into a release, from its sources at its tag and the metadata of the components. */
export async function readRelease(version: string, sources: Sources): Promise<CollectorRelease> {
  const folder = `${sources.raw}/${REPOSITORY}/${TAG_PREFIX}${version}/collector/lambdacomponents`;
  const versions = readModuleVersions(await fetchText(`${folder}/go.mod`));
  const release: CollectorRelease = {
    version,
    otelcol: versionOf("go.opentelemetry.io/collector/otelcol", versions).slice(1),
    receivers: [],
    processors: [],
    exporters: [],
    extensions: [],
  };
  for (const path of findFactories(await fetchText(`${folder}/default.go`))) {
    release[kindOf(path)].push(...(await readTypes(path, versions, sources)));
  }
  for (const kind of COMPONENT_KINDS) {
    release[kind] = [...new Set(release[kind])].sort();
  }
  return release;
}

function versionOf(path: string, versions: ReadonlyMap<string, string>): string {
  const version = versions.get(path);
  if (version === undefined) {
    throw new Error(`go.mod requires no ${path}: it is of another form.`);
  }
  return version;
}

function kindOf(path: string): ComponentKind {
  const kind = COMPONENT_KINDS.find((name) => path.endsWith(name.slice(0, -1)));
  if (kind === undefined) {
    throw new Error(`${path} is none of ${COMPONENT_KINDS.join(", ")}: the checks have to know its kind first.`);
  }
  return kind;
}

/** What a component is called in a configuration, and was called before. */
async function readTypes(path: string, versions: ReadonlyMap<string, string>, sources: Sources): Promise<string[]> {
  if (path.startsWith(OWN_PACKAGES)) {
    // The extension's own components have no metadata, and are called as their packages are.
    return [lastPart(path).replace(/(receiver|processor|exporter|extension)$/, "")];
  }
  const [prefix, repository] = REPOSITORIES.find(([start]) => path.startsWith(start)) ?? [];
  if (prefix === undefined) {
    throw new Error(`${path} is of a repository that is not known here: add it to REPOSITORIES.`);
  }
  const url = `${sources.raw}/${repository}/${versionOf(path, versions)}/${path.slice(prefix.length)}/metadata.yaml`;
  const { type, deprecated_type } = parse(await fetchText(url)) as { type?: string; deprecated_type?: string };
  if (type === undefined) {
    throw new Error(`${url} names no type: it is of another form.`);
  }
  return deprecated_type === undefined ? [type] : [type, deprecated_type];
}
