import type { CollectorSource } from "./settings/source";

/** Where the collector is in its own image, in ours and in the zip, as Lambda and the collector look for it. */
const EXTENSION = "/opt/extensions/collector";
export const COLLECTOR_CONFIG = "/opt/collector-config/config.yaml";

/** Lines of the Dockerfile: stages of their own, and what the final stage copies from them. */
export interface CollectorStages {
  stages: string[];
  copies: string[];
}

/**
 * The collector's part of a Dockerfile. The zip is fetched and its checksum verified by BuildKit, and unpacked by
 * Python's zipfile, since the base image has no unzip; zipfile drops modes, so they are set. The configuration is a layer
 * of its own, so that a change of it fetches and unpacks nothing.
 */
export function renderCollectorStages(
  source: CollectorSource,
  baseStage: string,
  configYaml: string | undefined,
): CollectorStages {
  const from = source.kind === "image" ? source.image : "collector";
  return {
    stages: [
      ...(source.kind === "image" ? [] : [renderDownload(source.url, source.sha256), renderUnpacking(baseStage)]),
      ...(configYaml === undefined ? [] : [renderConfigStage(configYaml)]),
    ],
    copies: [
      `COPY --link --chmod=0755 --from=${from} ${EXTENSION} ${EXTENSION}`,
      ...(configYaml === undefined
        ? []
        : [`COPY --link --chmod=0644 --from=collector-config /config.yaml ${COLLECTOR_CONFIG}`]),
    ],
  };
}

function renderDownload(url: string, sha256: string): string {
  return lines(
    "# The collector's release, refused by the build if its checksum is another.",
    "FROM scratch AS collector-download",
    `ADD --checksum=sha256:${sha256} ${url} /collector.zip`,
  );
}

function renderUnpacking(baseStage: string): string {
  return lines(
    `FROM ${baseStage} AS collector`,
    "RUN --mount=type=bind,from=collector-download,target=/download \\",
    "    python -m zipfile -e /download/collector.zip /opt && chmod -R a+rX /opt/extensions && chmod 0755 /opt/extensions/collector",
  );
}

function renderConfigStage(configYaml: string): string {
  const end = heredocEnd(configYaml);
  return lines(
    "# The collector's configuration.",
    "FROM scratch AS collector-config",
    `COPY <<'${end}' /config.yaml`,
    configYaml.replace(/\n$/, ""),
    end,
  );
}

/** A line that the text does not have, to end it with. */
function heredocEnd(text: string): string {
  const taken = text.split("\n");
  let end = "COLLECTOR_CONFIG";
  while (taken.includes(end)) {
    end += "_";
  }
  return end;
}

function lines(...text: string[]): string {
  return text.join("\n");
}
