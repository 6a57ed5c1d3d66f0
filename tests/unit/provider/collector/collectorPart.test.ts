import * as assert from "node:assert/strict";
import { renderCollectorPart } from "../../../../provider/collector/collectorPart";

const ZIP = { kind: "zip", url: "https://mirror.example.com/collector.zip", sha256: "ab".repeat(32) } as const;

describe("renderCollectorPart", () => {
  it("fetches the zip with its checksum into a stage of its own", () => {
    const { stages } = renderCollectorPart(ZIP, "a: b\n");
    assert.match(
      stages[0],
      new RegExp(
        `FROM scratch AS otel-collector-download\nADD --checksum=sha256:${ZIP.sha256} ${ZIP.url} /collector.zip$`,
      ),
    );
  });

  it("unpacks it with tools that are not the function's, on the builder's platform, executable for everybody", () => {
    const { stages } = renderCollectorPart(ZIP, "a: b\n");
    assert.match(
      stages[1],
      /^FROM --platform=\$BUILDPLATFORM public\.ecr\.aws\/lambda\/python:3\.13 AS otel-collector\n/,
    );
    assert.match(stages[1], /python -m zipfile -e/);
    assert.match(stages[1], /chmod 0755 \/opt\/extensions\/collector/);
    assert.doesNotMatch(stages.join("\n"), /\b(curl|wget|tar|gzip|unzip|find|dnf|yum|apt-get)\b/);
  });

  it("copies the extension and the configuration, each a layer that depends on nothing else", () => {
    assert.deepEqual(renderCollectorPart(ZIP, "a: b\n").copies, [
      "COPY --link --chmod=0755 --from=otel-collector /opt/extensions/collector /opt/extensions/collector",
      "COPY --link --from=otel-collector-sbom /sbom.json /usr/share/sbom/otel-lambda-image-collector.cdx.json",
      "COPY --link --from=otel-collector-config /config.yaml /opt/collector-config/config.yaml",
    ]);
  });

  it("brings the configuration as it is, with nothing in it expanded", () => {
    const yaml = "endpoint: ${env:AWS_REGION}\nkey: $HOME `id`\n";
    const stage = renderCollectorPart(ZIP, yaml).stages[2];
    assert.ok(stage.endsWith(`COPY <<'COLLECTOR_CONFIG' /config.yaml\n${yaml}COLLECTOR_CONFIG`), stage);
  });

  it("ends the configuration with a line that is not in it", () => {
    const stage = renderCollectorPart(ZIP, "a: |-\nCOLLECTOR_CONFIG\nRUN id\n").stages[2];
    assert.match(stage, /COPY <<'COLLECTOR_CONFIG_' [^]*\nCOLLECTOR_CONFIG\nRUN id\nCOLLECTOR_CONFIG_$/);
  });

  it("ends it with another line where a line of it ends as on Windows", () => {
    const stage = renderCollectorPart(ZIP, "a: |-\r\nCOLLECTOR_CONFIG\r\nRUN id\r\n").stages[2];
    assert.match(stage, /COPY <<'COLLECTOR_CONFIG_' [^]*\nCOLLECTOR_CONFIG_$/);
  });

  it("copies from an image in place of a zip", () => {
    const { stages, copies } = renderCollectorPart({ kind: "image", image: "r.example.com/c:1" }, "a: b\n");
    assert.doesNotMatch(stages.join("\n"), /ADD|zip/);
    assert.match(copies[0], /--from=r\.example\.com\/c:1 \/opt\/extensions\/collector/);
  });

  it("bakes in no configuration where the collector reads it from elsewhere", () => {
    const { stages, copies } = renderCollectorPart(ZIP, undefined);
    assert.doesNotMatch(copies.join("\n"), /collector-config/);
    assert.doesNotMatch(stages.join("\n"), /collector-config/);
  });
});
