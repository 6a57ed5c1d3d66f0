import type * as pulumi from "@pulumi/pulumi";
import { type ImagePart, joinLines } from "../dockerfile/dockerfile";
import { PYTHON_TOOLS_IMAGE } from "../dockerfile/pythonTools";
import { COLLECTOR_SBOM, renderCollectorSbom } from "./collectorSbom";
import type { CollectorSource } from "./settings/collectorSource";

/** Where the collector is in its own image, in ours and in the zip, as Lambda and the collector look for it. */
const EXTENSION = "/opt/extensions/collector";
const COLLECTOR_CONFIG = "/opt/collector-config/config.yaml";

/** What the image needs to know of the collector. */
export interface CollectorImageInputs {
  source: CollectorSource;
  /** The configuration to bake in; none where the collector reads it from a URI. */
  configYaml?: pulumi.Output<string>;
}

/**
 * The collector's part of the image. The zip is fetched and its checksum verified by BuildKit, and unpacked on the
 * platform of the builder, whatever that of the function is. The configuration is a layer of its own, so that a change
 * of it fetches and unpacks nothing. Files written here are 0644 already, and --chmod would also make the folders above
 * them so, which only root could enter: https://github.com/moby/buildkit/issues/5943
 */
export function renderCollectorPart(source: CollectorSource, configYaml: string | undefined): ImagePart {
  const from = source.kind === "image" ? source.image : "otel-collector";
  return {
    stages: [
      ...(source.kind === "image" ? [] : [renderDownload(source.url, source.sha256), renderUnpacking()]),
      ...(configYaml === undefined ? [] : [renderConfigStage(configYaml)]),
      joinLines(
        "FROM scratch AS otel-collector-sbom",
        ...renderFile(renderCollectorSbom(source), "SBOM", "/sbom.json"),
      ),
    ],
    copies: [
      `COPY --link --chmod=0755 --from=${from} ${EXTENSION} ${EXTENSION}`,
      `COPY --link --from=otel-collector-sbom /sbom.json ${COLLECTOR_SBOM}`,
      ...(configYaml === undefined
        ? []
        : [`COPY --link --from=otel-collector-config /config.yaml ${COLLECTOR_CONFIG}`]),
    ],
  };
}

function renderDownload(url: string, sha256: string): string {
  return joinLines(
    "# The collector's release, refused by the build if its checksum is another.",
    "FROM scratch AS otel-collector-download",
    `ADD --checksum=sha256:${sha256} ${url} /collector.zip`,
  );
}

/** zipfile drops modes, so they are set. */
function renderUnpacking(): string {
  return joinLines(
    `FROM --platform=$BUILDPLATFORM ${PYTHON_TOOLS_IMAGE} AS otel-collector`,
    "RUN --mount=type=bind,from=otel-collector-download,target=/download \\",
    "    python -m zipfile -e /download/collector.zip /opt && chmod -R a+rX /opt/extensions && chmod 0755 /opt/extensions/collector",
  );
}

function renderConfigStage(configYaml: string): string {
  return joinLines(
    "# The collector's configuration.",
    "FROM scratch AS otel-collector-config",
    ...renderFile(configYaml, "COLLECTOR_CONFIG", "/config.yaml"),
  );
}

function renderFile(text: string, word: string, file: string): string[] {
  const end = heredocEnd(text, word);
  return [`COPY <<'${end}' ${file}`, text.replace(/\n$/, ""), end];
}

/** A line that the text does not have, to end it with. BuildKit leaves out what ends a line elsewhere when it looks for it. */
function heredocEnd(text: string, word: string): string {
  const taken = text.split("\n").map((line) => line.replace(/\r+$/, ""));
  let end = word;
  while (taken.includes(end)) {
    end += "_";
  }
  return end;
}
