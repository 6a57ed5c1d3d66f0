import assert from "node:assert/strict";
import { maskSecrets, renderSummary, type DemoResult } from "../../../../local/demo/demoSummary";

const result: DemoResult = {
  imageUri: "localhost:5000/orders@sha256:abc",
  functionArn: "arn:aws:lambda:us-east-1:000000000000:function:orders",
  memorySize: 512,
  timeout: 30,
  environment: { A: "1", B: "2" },
  calls: 20,
  spansExpected: 39,
  spansReceived: 38,
  rootSpansReceived: 20,
  upSeconds: 12.34,
  changesOnCodeChange: ["update docker-build:index:Image orders", "update aws:lambda/function:Function orders"],
  changesOnSecondUp: [],
  leftAfterDestroy: [],
  sources: [{ part: "Pulumi", source: "found on PATH" }],
  problems: [],
};

describe("maskSecrets", () => {
  it("hides what may hold a key, and nothing else", () => {
    assert.deepEqual(
      maskSecrets({
        OTEL_EXPORTER_OTLP_HEADERS: "api-key=1",
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: "api-key=1",
        DB_PASSWORD: "x",
        OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: "arn:aws:secretsmanager:…",
        OTEL_SERVICE_NAME: "orders",
      }),
      {
        OTEL_EXPORTER_OTLP_HEADERS: "***",
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: "***",
        DB_PASSWORD: "***",
        OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: "arn:aws:secretsmanager:…",
        OTEL_SERVICE_NAME: "orders",
      },
    );
  });
});

describe("renderSummary", () => {
  it("has a line for each fact, and one more for each further entry of a list", () => {
    assert.deepEqual(renderSummary(result), [
      "  image               localhost:5000/orders@sha256:abc",
      "  function            arn:aws:lambda:us-east-1:000000000000:function:orders",
      "  memory, time-out    512 MB, 30 s",
      "  environment         A=1",
      "                      B=2",
      "  first up            12.3 s",
      "  calls               20",
      "  spans               38 received, 39 expected",
      "  root spans          20 received, 20 expected",
      "  changed code, up    update docker-build:index:Image orders",
      "                      update aws:lambda/function:Function orders",
      "  same code, up       nothing",
      "  left after destroy  nothing",
      "  parts               Pulumi: found on PATH",
    ]);
  });
});
