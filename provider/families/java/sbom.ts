import { JAVA_AGENT, MAVEN_CENTRAL } from "./agent";

const PURL = `pkg:maven/io.opentelemetry.javaagent/opentelemetry-javaagent@${JAVA_AGENT.version}`;
const ROOT = "otel-lambda-image-java";

/** The agent as a CycloneDX 1.6 document, https://cyclonedx.org/docs/1.6/json/. What it is made of is listed in its jar. */
export function renderJavaSbom(): string {
  return JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": ROOT, name: ROOT } },
    components: [
      {
        type: "library",
        "bom-ref": PURL,
        group: "io.opentelemetry.javaagent",
        name: "opentelemetry-javaagent",
        version: JAVA_AGENT.version,
        purl: PURL,
        // https://github.com/open-telemetry/opentelemetry-java-instrumentation/blob/main/LICENSE
        licenses: [{ license: { id: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0.txt" } }],
        pedigree: {
          notes: "Its lists of services are in two jars, and nothing in them is compressed; its classes are unchanged.",
        },
        externalReferences: [
          {
            type: "distribution",
            url: `${MAVEN_CENTRAL.url}/${JAVA_AGENT.path}`,
            hashes: [{ alg: "SHA-256", content: JAVA_AGENT.sha256 }],
          },
        ],
      },
    ],
    dependencies: [{ ref: ROOT, dependsOn: [PURL] }],
  });
}
