import * as assert from "node:assert/strict";
import {
  buildEnvironment,
  type EnvironmentInputs,
  type TelemetryInputs,
} from "../../../../provider/telemetry/environment";
import { encodeKeyValuePairs } from "../../../../provider/telemetry/keyValuePairs";
import { addServiceVersion, shortenDigest } from "../../../../provider/telemetry/serviceVersion";

const TELEMETRY: TelemetryInputs = {
  serviceName: "orders",
  resourceAttributes: { "deployment.environment.name": "prod" },
  endpoint: "https://otlp.example.com:4318",
  protocol: "http/protobuf",
  headers: undefined,
  headersSecretArn: undefined,
  sigv4: undefined,
  compression: "gzip",
  timeoutMs: 5000,
  libraries: undefined,
  packages: undefined,
  flush: "beforeResponse",
  flushTimeoutMs: 5000,
  sampler: "parentbased_always_on",
  samplerArg: undefined,
  propagators: ["tracecontext", "baggage", "xray"],
};
const INPUTS: EnvironmentInputs = {
  telemetry: TELEMETRY,
  originalHandler: "handler.lambda_handler",
  collectorVariables: {},
};

function withTelemetry(more: Partial<TelemetryInputs>): Record<string, string> {
  return buildEnvironment({ ...INPUTS, telemetry: { ...TELEMETRY, ...more } }, {});
}

describe("buildEnvironment", () => {
  it("has the article's settings and the component's defaults", () => {
    assert.deepEqual(buildEnvironment(INPUTS, {}), {
      OTEL_SERVICE_NAME: "orders",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=prod",
      OTEL_EXPORTER_OTLP_ENDPOINT: "https://otlp.example.com:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
      OTEL_EXPORTER_OTLP_TIMEOUT: "5000",
      OTEL_BSP_SCHEDULE_DELAY: "1000",
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "32",
      OTEL_BSP_EXPORT_TIMEOUT: "5000",
      OTEL_TRACES_SAMPLER: "parentbased_always_on",
      OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "5000",
      OTEL_LAMBDA_IMAGE_FLUSH: "beforeResponse",
      ORIG_HANDLER: "handler.lambda_handler",
    });
  });

  it("names packages without their versions", () => {
    const packages = ["opentelemetry-instrumentation-redis", "openinference-instrumentation-openai==0.1.40"];
    assert.equal(
      withTelemetry({ packages }).OTEL_LAMBDA_IMAGE_PACKAGES,
      "opentelemetry-instrumentation-redis,openinference-instrumentation-openai",
    );
  });

  it("lets the user's variables win over defaults and dedicated inputs, but not over the wiring", () => {
    const environment = buildEnvironment(INPUTS, { OTEL_SERVICE_NAME: "mine", TABLE: "orders", ORIG_HANDLER: "x.y" });
    assert.equal(environment.OTEL_SERVICE_NAME, "mine");
    assert.equal(environment.TABLE, "orders");
    assert.equal(environment.ORIG_HANDLER, "handler.lambda_handler");
  });

  it("says what the collector writes to the log, unless the user's variables do", () => {
    const inputs = { ...INPUTS, collectorLogLevel: "warn" };
    assert.equal(buildEnvironment(inputs, {}).OPENTELEMETRY_EXTENSION_LOG_LEVEL, "warn");
    const own = { OPENTELEMETRY_EXTENSION_LOG_LEVEL: "debug" };
    assert.equal(buildEnvironment(inputs, own).OPENTELEMETRY_EXTENSION_LOG_LEVEL, "debug");
    assert.equal(buildEnvironment(INPUTS, {}).OPENTELEMETRY_EXTENSION_LOG_LEVEL, undefined);
  });

  it("carries what is optional only where it is given", () => {
    const environment = withTelemetry({
      headers: { "x-key": "a=b,c" },
      libraries: ["botocore", "httpx"],
      sampler: "traceidratio",
      samplerArg: "0.1",
    });
    assert.equal(environment.OTEL_EXPORTER_OTLP_HEADERS, "x-key=a%3Db%2Cc");
    assert.equal(environment.OTEL_LAMBDA_IMAGE_LIBRARIES, "botocore,httpx");
    assert.equal(environment.OTEL_TRACES_SAMPLER_ARG, "0.1");
  });

  it("names propagators only where they are not the runtime's default", () => {
    const environment = withTelemetry({ propagators: ["tracecontext", "xray-lambda"] });
    assert.equal(environment.OTEL_PROPAGATORS, "tracecontext,xray-lambda");
  });

  it("names no handler where none is wrapped", () => {
    assert.ok(!("ORIG_HANDLER" in buildEnvironment({ ...INPUTS, originalHandler: undefined }, {})));
  });

  it("is the user's alone where nothing is wrapped and sent", () => {
    assert.deepEqual(buildEnvironment({ collectorVariables: {} }, { TABLE: "orders" }), { TABLE: "orders" });
  });

  it("gives the secret's ARN and never its content", () => {
    const environment = withTelemetry({ headersSecretArn: "arn:aws:secretsmanager:x" });
    assert.equal(environment.OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN, "arn:aws:secretsmanager:x");
    assert.ok(!("OTEL_EXPORTER_OTLP_HEADERS" in environment));
  });
});

describe("buildEnvironment for exports that are signed", () => {
  it("says for what, and leaves the region to the function where it is the function's", () => {
    const own = withTelemetry({ sigv4: { service: "osis" } });
    assert.equal(own.OTEL_LAMBDA_IMAGE_SIGV4_SERVICE, "osis");
    assert.ok(!("OTEL_LAMBDA_IMAGE_SIGV4_REGION" in own));
    assert.equal(
      withTelemetry({ sigv4: { service: "xray", region: "eu-west-1" } }).OTEL_LAMBDA_IMAGE_SIGV4_REGION,
      "eu-west-1",
    );
  });
});

describe("resource attributes", () => {
  it("are encoded so that commas, equals signs and other scripts survive", () => {
    assert.equal(encodeKeyValuePairs({ a: "1,2=3", b: "ä b" }), "a=1%2C2%3D3,b=%C3%A4%20b");
  });

  it("get the digest's short form as version, unless they name one", () => {
    assert.equal(shortenDigest(`sha256:${"0123456789abcdef".repeat(4)}`), "0123456789ab");
    assert.equal(addServiceVersion("", "v1"), "service.version=v1");
    assert.equal(addServiceVersion("a=b", "v 1"), "service.version=v%201,a=b");
    assert.equal(addServiceVersion("a=b,service.version=v2", "v1"), "a=b,service.version=v2");
  });
});
