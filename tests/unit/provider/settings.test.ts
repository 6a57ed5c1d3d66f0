import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../provider/settings";
import { makeFolder, minimalArgs } from "../../support/fixtures";

type Invalid = [description: string, more: object, propertyPath: string, sentence: RegExp];

const KEY = "arn:aws:kms:us-east-1:123456789012:key/abc";
const LOGS_ONLY = `
receivers: { otlp: { protocols: { http: {} } } }
processors: { memory_limiter: { check_interval: 1s, limit_mib: 100 }, decouple: {} }
exporters: { debug: {} }
service: { pipelines: { logs: { receivers: [otlp], processors: [memory_limiter, decouple], exporters: [debug] } } }
`;
const INVALID: Invalid[] = [
  ["a context that is not there", { context: "no/such/folder" }, "context", /does not exist: name the folder/],
  ["a context that is a file", { context: "package.json" }, "context", /is not a folder/],
  ["a context around the program", { context: "." }, "context", /holds the Pulumi program itself/],
  [
    "an unknown runtime",
    { runtime: "python3.9" },
    "runtime",
    /"python3.9", but has to be one of python3.10, python3.11/,
  ],
  ["a handler without a function", { handler: "handler" }, "handler", /has to be module.function/],
  ["a handler in no file", { handler: "other.main" }, "handler", /has no other.py and no other\/__init__.py/],
  [
    "a Dockerfile of the user's own",
    { dockerfile: "Dockerfile", handler: "not.there" },
    "dockerfile",
    /only the code of a function can be built/,
  ],
  ["a finished image", { image: "orders:1" }, "image", /name the code's folder in `context`/],
  ["an unknown architecture", { architecture: "amd64" }, "architecture", /one of x86_64, arm64/],
  ["too little memory", { memorySize: 64 }, "memorySize", /is 64, but has to be a whole number from 128 to 10240/],
  ["a part of a megabyte", { memorySize: 512.5 }, "memorySize", /is 512.5/],
  ["too long a call", { timeout: 901 }, "timeout", /from 1 to 900/],
  ["too small a /tmp", { ephemeralStorageSize: 256 }, "ephemeralStorageSize", /from 512 to 10240/],
  ["an empty service name", { serviceName: " " }, "serviceName", /not empty/],
  ["no endpoint", { otlp: undefined }, "otlp.endpoint", /is missing.*`instrumentation.mode` to off/],
  ["an endpoint without scheme", { otlp: { endpoint: "localhost:4318" } }, "otlp.endpoint", /http or https URL/],
  ["an endpoint with the signal's path", { otlp: { endpoint: "https://a.b/v1/traces" } }, "otlp.endpoint", /base URL/],
  [
    "grpc from the function",
    { otlp: { endpoint: "https://a.b", protocol: "grpc" } },
    "otlp.protocol",
    /http\/protobuf/,
  ],
  ["an export time-out of nothing", { otlp: { endpoint: "https://a.b", timeoutMs: 0 } }, "otlp.timeoutMs", /from 1 to/],
  ["unknown compression", { otlp: { endpoint: "https://a.b", compression: "zstd" } }, "otlp.compression", /gzip, none/],
  [
    "headers and their secret",
    {
      otlp: {
        endpoint: "https://a.b",
        headers: { k: "v" },
        headersSecretArn: "arn:aws:secretsmanager:us-east-1:1:secret:a",
      },
    },
    "otlp.headers",
    /together with `otlp.headersSecretArn`/,
  ],
  [
    "a secret's name",
    { otlp: { endpoint: "https://a.b", headersSecretArn: "key" } },
    "otlp.headersSecretArn",
    /ARN of/,
  ],
  [
    "a time-out of the function's beside a collector",
    { otlp: { endpoint: "https://a.b", timeoutMs: 0 }, collector: {} },
    "otlp.timeoutMs",
    /from 1 to 60000/,
  ],
  [
    "headers of the function beside a collector",
    { otlp: { endpoint: "https://a.b", headers: { k: "v" } }, collector: {} },
    "otlp.headers",
    /together with `collector`.*`headerSecrets`/,
  ],
  ["little memory with a collector", { memorySize: 256, collector: {} }, "memorySize", /512 or more/],
  [
    "a variable that carries a header of the collector's",
    { environment: { OTEL_COLLECTOR_HEADER_0_0_X_KEY: "a" } },
    "environment.OTEL_COLLECTOR_HEADER_0_0_X_KEY",
    /carries the wiring of the component/,
  ],
  [
    "YAML that no span of the function's gets into",
    { otlp: undefined, collector: { configYaml: LOGS_ONLY } },
    "collector.configYaml",
    /has no pipeline of traces/,
  ],
  [
    "a collector without a backend",
    { otlp: undefined, collector: {} },
    "collector.preset",
    /where the collector sends/,
  ],
  ["a version without known checksums", { collector: { version: "0.23.0" } }, "collector.sha256", /collector-hashes/],
  ["an unknown mode", { instrumentation: { mode: "on" } }, "instrumentation.mode", /auto, manual, off/],
  ["an unknown library", { instrumentation: { libraries: ["flask"] } }, "instrumentation.libraries", /botocore/],
  ["no library", { instrumentation: { libraries: [] } }, "instrumentation.libraries", /one or more/],
  [
    "an unknown flush",
    { instrumentation: { flush: "never" } },
    "instrumentation.flush",
    /beforeResponse, afterResponse/,
  ],
  [
    "too long a flush",
    { instrumentation: { flushTimeoutMs: 60001 } },
    "instrumentation.flushTimeoutMs",
    /milliseconds/,
  ],
  ["an unknown sampler", { instrumentation: { sampler: "half" } }, "instrumentation.sampler", /always_on/],
  [
    "an argument for no sampler",
    { instrumentation: { samplerArg: "0.5" } },
    "instrumentation.samplerArg",
    /takes none/,
  ],
  [
    "a share over one",
    { instrumentation: { sampler: "traceidratio", samplerArg: "10" } },
    "instrumentation.samplerArg",
    /from 0 to 1/,
  ],
  [
    "an unknown propagator",
    { instrumentation: { propagators: ["b3"] } },
    "instrumentation.propagators",
    /tracecontext/,
  ],
  [
    "both of X-Ray's propagators",
    { instrumentation: { propagators: ["xray", "xray-lambda"] } },
    "instrumentation.propagators",
    /takes the place of xray/,
  ],
  ["a signal named twice", { instrumentation: { signals: ["traces", "traces"] } }, "instrumentation.signals", /once/],
  ["metrics", { instrumentation: { signals: ["metrics"] } }, "instrumentation.signals", /traces/],
  ["a repository URL with a scheme", { repository: { url: "https://a.b/c" } }, "repository.url", /without scheme/],
  ["a repository URL with a tag", { repository: { url: "a.b/c:1" } }, "repository.url", /tag and digest/],
  [
    "an adopted repository's settings",
    { repository: { url: "a.b/c", keepImages: 3, scanOnPush: true } },
    "repository.url",
    /`repository.scanOnPush`, `repository.keepImages`/,
  ],
  ["a repository name in capitals", { repository: { name: "Orders" } }, "repository.name", /lower-case/],
  ["one image kept", { repository: { keepImages: 1 } }, "repository.keepImages", /go back to/],
  ["a tag with a slash", { repository: { tag: "a/b" } }, "repository.tag", /letters, digits/],
  ["a repository key that is no ARN", { repository: { kmsKeyArn: "alias/x" } }, "repository.kmsKeyArn", /ARN of kms/],
  ["a build argument that is no name", { build: { args: { "a-b": "" } } }, "build.args", /environment variable/],
  ["a build secret that is no name", { build: { secrets: { "1": "" } } }, "build.secrets", /environment variable/],
  ["an unknown build network", { build: { network: "bridge" } }, "build.network", /default, host, none/],
  ["a base image with a space", { build: { baseImage: "a b" } }, "build.baseImage", /name of an image/],
  ["a wiring variable", { environment: { ORIG_HANDLER: "x" } }, "environment.ORIG_HANDLER", /carries the wiring/],
  ["a variable of Lambda's", { environment: { AWS_REGION: "x" } }, "environment.AWS_REGION", /Lambda sets itself/],
  ["a variable with a dash", { environment: { "A-B": "x" } }, "environment.A-B", /letters, digits and underscores/],
  ["a function name with a dot", { functionName: "a.b" }, "functionName", /1 to 64 letters/],
  ["less than no concurrency", { reservedConcurrentExecutions: -1 }, "reservedConcurrentExecutions", /leave it out/],
  [
    "a VPC without subnets",
    { vpcConfig: { subnetIds: [], securityGroupIds: ["sg-1"] } },
    "vpcConfig.subnetIds",
    /one or/,
  ],
  [
    "a VPC without security groups",
    { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [] } },
    "vpcConfig.securityGroupIds",
    /one or more/,
  ],
  ["a dead-letter target by name", { deadLetterTargetArn: "failed" }, "deadLetterTargetArn", /ARN of sqs or sns/],
  ["a file system outside a VPC", { fileSystemConfig: { arn: "a", localMountPath: "b" } }, "fileSystemConfig", /VPC/],
  ["a key that is no ARN", { kmsKeyArn: "alias/x" }, "kmsKeyArn", /ARN of kms/],
  ["an unknown tracing mode", { tracingMode: "On" }, "tracingMode", /Active, PassThrough/],
  ["a retention that CloudWatch does not take", { logRetentionInDays: 31 }, "logRetentionInDays", /30, 60/],
  ["a log key that is no ARN", { logKmsKeyArn: "x" }, "logKmsKeyArn", /ARN of kms/],
  [
    "an unknown URL authorization",
    { functionUrl: { authorizationType: "IAM" } },
    "functionUrl.authorizationType",
    /NONE/,
  ],
  ["an unknown invoke mode", { functionUrl: { invokeMode: "STREAM" } }, "functionUrl.invokeMode", /BUFFERED/],
  ["an alias without versions", { aliasName: "live", publish: false }, "publish", /needs versions/],
  ["an alias of digits", { aliasName: "1" }, "aliasName", /not digits alone/],
  [
    "provisioned concurrency without alias",
    { provisionedConcurrency: 1 },
    "provisionedConcurrency",
    /without `aliasName`/,
  ],
  ["a role's name", { role: { arn: "orders" } }, "role.arn", /ARN of iam/],
  ["an adopted role's path", { role: { arn: "arn:aws:iam::1:role/a", path: "/" } }, "role.arn", /`role.path`/],
  [
    "a statement on nothing",
    { role: { policyStatements: [{ actions: ["s3:GetObject"], resources: [] }] } },
    "role.policyStatements[0].resources",
    /is empty/,
  ],
  ["a managed policy by name", { role: { managedPolicyArns: ["Admin"] } }, "role.managedPolicyArns[0]", /ARN of iam/],
  ["a boundary by name", { role: { permissionsBoundaryArn: "b" } }, "role.permissionsBoundaryArn", /ARN of iam/],
  ["a path without slashes", { role: { path: "lambda" } }, "role.path", /starts and ends with a slash/],
];

function normalize(more: object): unknown {
  return normalizeSettings("orders", minimalArgs(more));
}

describe("normalizeSettings", () => {
  for (const [description, more, propertyPath, sentence] of INVALID) {
    it(`refuses ${description}`, () => {
      assert.throws(
        () => normalize(more),
        (error) => {
          assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
          assert.equal(error.propertyPath, propertyPath);
          assert.match(error.reason, sentence);
          assert.ok(error.reason.startsWith(`\`${propertyPath}\` `), error.reason);
          return true;
        },
      );
    });
  }

  it("takes the widest values of all ranges", () => {
    for (const more of [
      { memorySize: 128, timeout: 1, ephemeralStorageSize: 10240 },
      { memorySize: 10240, timeout: 900, ephemeralStorageSize: 512 },
      { kmsKeyArn: KEY.replace("aws", "aws-cn"), logRetentionInDays: 0, reservedConcurrentExecutions: 0 },
      { instrumentation: { mode: "off" }, otlp: undefined },
      { instrumentation: { propagators: ["tracecontext", "xray-lambda"] } },
      { repository: { url: "localhost:5000/orders", tag: "v1.0_2" } },
      { environment: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/wrapper", Orders_Table: "orders" } },
    ]) {
      assert.doesNotThrow(() => normalize(more));
    }
  });

  it("takes a collector that receives elsewhere where the function sends nothing, or may send elsewhere", () => {
    for (const more of [
      { instrumentation: { mode: "off" } },
      { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4400" } },
      { environment: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: pulumi.output("https://a.example.com") } },
      { environment: pulumi.output({}) },
    ]) {
      assert.doesNotThrow(() => normalize({ otlp: undefined, collector: { configYaml: LOGS_ONLY }, ...more }));
    }
  });

  it("never shows the value of an environment variable", () => {
    assert.throws(
      () => normalize({ environment: { ORIG_HANDLER: "hunter2" } }),
      (error) => !String(error).includes("hunter2"),
    );
  });

  it("checks an input that comes from another resource when it becomes known", async () => {
    const settings = normalizeSettings("orders", minimalArgs({ memorySize: pulumi.output(64) }));
    await assert.rejects(
      new Promise((resolve, reject) => {
        // An Output has no rejection handler of its own: its promise is what carries the error.
        (settings.function.memorySize as unknown as { promise(): Promise<number> }).promise().then(resolve, reject);
      }),
      /`memorySize` is 64/,
    );
  });

  it("makes the context relative to the program", () => {
    const folder = makeFolder({ "handler.py": "" });
    const settings = normalizeSettings("orders", minimalArgs({ context: folder }));
    assert.ok(settings.plan.source.context.startsWith(".."), settings.plan.source.context);
    assert.ok(!settings.plan.source.context.includes("\\"));
  });

  it("refuses a component name that can be no function name", () => {
    assert.throws(() => normalizeSettings("o".repeat(57), minimalArgs()), /`functionName` is missing/);
    assert.throws(
      () => normalizeSettings("or ders", minimalArgs({ functionName: "orders" })),
      /`repository.name` is missing/,
    );
  });
});
