/**
 * Where the image lists what is put into it, a file for each part of it. Scanners find such lists by how their names end:
 * https://github.com/aquasecurity/trivy/blob/main/pkg/fanal/analyzer/sbom/sbom.go,
 * https://github.com/anchore/syft/blob/main/syft/pkg/cataloger/sbom/cataloger.go
 */
export const SBOM_FOLDER = "/usr/share/sbom";

/** The file that lists a part. The lists' form is CycloneDX 1.6, which asks for no time, so that they are always the same. */
export function locateSbom(part: string): string {
  return `${SBOM_FOLDER}/otel-lambda-image-${part}.cdx.json`;
}
