import { locateSbom } from "../dockerfile/sbom";
import { RELEASES, releaseZipUrl, ZIP_ARCHITECTURES } from "./release/releases";
import type { CollectorSource } from "./settings/collectorSource";

const NAME = "opentelemetry-lambda-collector";

/** Where the image says which collector it has. */
export const COLLECTOR_SBOM = locateSbom("collector");

/**
 * The collector as a CycloneDX 1.6 document, https://cyclonedx.org/docs/1.6/json/. What it is made of is in the program
 * itself, where scanners and `go version -m` find it. Of another one than a release, only where it came from is known.
 */
export function renderCollectorSbom(source: CollectorSource): string {
  const component = source.kind === "image" ? describeImage(source.image) : describeZip(source.url, source.sha256);
  return JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: { type: "application", "bom-ref": "otel-lambda-image-collector", name: "otel-lambda-image-collector" },
    },
    components: [component],
    dependencies: [{ ref: "otel-lambda-image-collector", dependsOn: [NAME] }],
  });
}

function describeImage(image: string): object {
  return { type: "application", "bom-ref": NAME, name: NAME, description: `Copied from the image ${image}` };
}

function describeZip(url: string, sha256: string): object {
  const release = RELEASES.find(({ version }) =>
    ZIP_ARCHITECTURES.some((architecture) => releaseZipUrl(version, architecture) === url),
  );
  return {
    type: "application",
    "bom-ref": NAME,
    name: NAME,
    ...(release === undefined ? {} : describeRelease(release.version)),
    externalReferences: [
      { type: "distribution", url: withoutSecrets(url), hashes: [{ alg: "SHA-256", content: sha256 }] },
    ],
  };
}

/** https://github.com/package-url/purl-spec/blob/main/types-doc/github-definition.md */
function describeRelease(version: string): object {
  return {
    version,
    purl: `pkg:github/open-telemetry/opentelemetry-lambda@layer-collector%2F${version}`,
    // https://github.com/open-telemetry/opentelemetry-lambda/blob/main/LICENSE
    licenses: [{ license: { id: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0.txt" } }],
  };
}

/** What may open the way to a mirror is used in the build, and stays out of the image. */
function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
