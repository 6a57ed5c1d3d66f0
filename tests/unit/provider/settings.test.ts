import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../provider/settings";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { valueOf } from "../../support/mocks";

type Invalid = [description: string, more: object, propertyPath: string, sentence: RegExp];

const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf";
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
  [
    "an endpoint with a query",
    { otlp: { endpoint: "https://a.b/otlp?key=x" } },
    "otlp.endpoint",
    /without query.*header/,
  ],
  ["an endpoint with an empty query", { otlp: { endpoint: "https://a.b?" } }, "otlp.endpoint", /without query/],
  [
    "an endpoint with a fragment",
    { otlp: { endpoint: "https://a.b#" } },
    "otlp.endpoint",
    /without query and fragment/,
  ],
  [
    "a collector's endpoint with a query",
    { otlp: undefined, collector: { endpoint: "https://a.b?" } },
    "collector.endpoint",
    /without query/,
  ],
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
  [
    "signatures of the function beside a collector",
    { otlp: { endpoint: "https://a.b", sigv4: {} }, collector: {} },
    "otlp.sigv4",
    /is given together with `collector`, which signs what it sends by itself: give the preset aws-xray, or `sigv4` of an exporter/,
  ],
  [
    "a signature that is switched on",
    { otlp: { endpoint: "https://a.b", sigv4: true } },
    "otlp.sigv4",
    /has to be an object with region, service: give one, or leave it out/,
  ],
  [
    "a signature's part that is not known",
    { otlp: { endpoint: "https://a.b", sigv4: { regions: "a" } } },
    "otlp.sigv4.regions",
    /`otlp.sigv4.region` is the nearest/,
  ],
  [
    "a signature for nobody knows what",
    { otlp: { endpoint: "https://a.b", sigv4: {} } },
    "otlp.sigv4.service",
    /is missing, but `otlp.endpoint` is no OTLP endpoint of AWS, whose address would tell it: give the service as signatures name it, for example osis$/,
  ],
  [
    "a signature for a service by its ARN",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "arn:aws" } } },
    "otlp.sigv4.service",
    /is "arn:aws", but has to be the service's name in signatures/,
  ],
  [
    "a signature for a region that is none",
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis", region: "Frankfurt" } } },
    "otlp.sigv4.region",
    /is "Frankfurt", but has to be the name of an AWS region/,
  ],
  [
    "a signature for another service than the endpoint's",
    { otlp: { endpoint: "https://xray.eu-west-1.amazonaws.com", sigv4: { service: "aps" } } },
    "otlp.sigv4.service",
    /is "aps", but `otlp.endpoint` is one of AWS that has another service in its name: leave it out$/,
  ],
  [
    "a signature for another region than the endpoint's",
    { otlp: { endpoint: "https://xray.eu-west-1.amazonaws.com", sigv4: { region: "us-east-1" } } },
    "otlp.sigv4.region",
    /is "us-east-1", but `otlp.endpoint` is one of AWS that has another region in its name: leave it out$/,
  ],
  [
    "traces for CloudWatch Logs",
    { otlp: { endpoint: "https://logs.eu-west-1.amazonaws.com", sigv4: {} } },
    "otlp.endpoint",
    /is CloudWatch Logs' endpoint, which takes logs alone, and the function sends traces: give X-Ray's, https:\/\/xray.<region>.amazonaws.com$/,
  ],
  [
    "traces for CloudWatch's metrics",
    { otlp: { endpoint: "https://monitoring.eu-west-1.amazonaws.com", sigv4: {} } },
    "otlp.endpoint",
    /is CloudWatch's endpoint for metrics/,
  ],
  [
    "X-Ray without TLS",
    { otlp: { endpoint: "http://xray.eu-west-1.amazonaws.com", sigv4: {} } },
    "otlp.endpoint",
    /is "http:\/\/xray.eu-west-1.amazonaws.com", but AWS's endpoints listen for https alone: write https:\/\/$/,
  ],
  [
    "a signature beside a password",
    { otlp: { endpoint: "https://user:hunter2@a.b", sigv4: { service: "osis" } } },
    "otlp.sigv4",
    /is given, but `otlp.endpoint` has a user or password/,
  ],
  ...["authorization", "Authorization", "X-Amz-Date", "x-amz-security-token"].map((name): Invalid => [
    `a signature beside the header ${name}`,
    { otlp: { endpoint: "https://a.b", sigv4: { service: "osis" }, headers: { [name]: "hunter2" } } },
    `otlp.headers.${name}`,
    /is part of the signature that `otlp.sigv4` asks for: leave out one of them$/,
  ]),
  [
    "a variable that says what is signed",
    { environment: { OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "xray" } },
    "environment.OTEL_LAMBDA_IMAGE_SIGV4_SERVICE",
    /carries the wiring/,
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
  [
    "an unknown library",
    { instrumentation: { libraries: ["flask"] } },
    "instrumentation.libraries",
    /botocore.*`instrumentation.packages`/,
  ],
  ["no library", { instrumentation: { libraries: [] } }, "instrumentation.libraries", /one or more/],
  ["no package", { instrumentation: { packages: [] } }, "instrumentation.packages", /one or more packages/],
  ...["redis", "opentelemetry-instrumentation-Redis", "opentelemetry-instrumentation-redis>=0.60b0", "a; rm -rf /"].map(
    (name): Invalid => [
      `the package ${name}`,
      { instrumentation: { packages: [name] } },
      "instrumentation.packages",
      /as PyPI does, for example opentelemetry-instrumentation-redis, perhaps with ==version/,
    ],
  ),
  [
    "a package named twice",
    {
      instrumentation: {
        packages: ["opentelemetry-instrumentation-redis", "opentelemetry-instrumentation-redis==0.66b1"],
      },
    },
    "instrumentation.packages",
    /only once/,
  ],
  [
    "a package that sets Django up",
    { instrumentation: { packages: ["opentelemetry-instrumentation-django"] } },
    "instrumentation.packages",
    /sets up Django without settings/,
  ],
  [
    "another's package without a version",
    { instrumentation: { packages: ["openinference-instrumentation-openai"] } },
    "instrumentation.packages",
    /write openinference-instrumentation-openai==<version>/,
  ],
  [
    "another release of OpenTelemetry's own",
    { instrumentation: { packages: ["opentelemetry-instrumentation-redis==0.50b0"] } },
    "instrumentation.packages",
    /pin each other at one release, 0.66b1 here/,
  ],
  [
    "a header with the end of a line",
    { otlp: { endpoint: "https://a.b", headers: { k: "hunter2\n" } } },
    "otlp.headers.k",
    /not shown here, but has to be the value of a header, without line breaks/,
  ],
  [
    "a collector's header with the end of a line",
    {
      otlp: undefined,
      collector: { config: { exporters: [{ endpoint: "https://a.b", headers: { k: "a\r\nb: c" } }] } },
    },
    "collector.config.exporters[0].headers.k",
    /without line breaks/,
  ],
  [
    "packages that nothing would start",
    { instrumentation: { mode: "off", packages: ["opentelemetry-instrumentation-redis"] } },
    "instrumentation.packages",
    /`instrumentation.mode` off/,
  ],
  [
    "a package for what is traced already",
    { instrumentation: { packages: ["opentelemetry-instrumentation-requests"] } },
    "instrumentation.packages",
    /traces requests itself.*`instrumentation.libraries`/,
  ],
  [
    "a package for what the wrapper does",
    { instrumentation: { packages: ["opentelemetry-instrumentation-aws-lambda"] } },
    "instrumentation.packages",
    /aws-lambda.*leave it out/,
  ],
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
  ["snapshots without versions", { snapStart: true, publish: false }, "publish", /for published versions alone/],
  [
    "snapshots of a runtime that has none",
    { snapStart: true, runtime: "python3.11" },
    "snapStart",
    /`runtime` is python3.11.*choose one of python3.12, python3.13, python3.14/,
  ],
  [
    "snapshots beside started instances and a file system",
    {
      snapStart: true,
      aliasName: "live",
      provisionedConcurrency: 1,
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      fileSystemConfig: {
        arn: "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1",
        localMountPath: "/mnt/a",
      },
    },
    "snapStart",
    /`provisionedConcurrency`, `fileSystemConfig`: leave out/,
  ],
  [
    "snapshots with a large /tmp",
    { snapStart: true, ephemeralStorageSize: 513 },
    "ephemeralStorageSize",
    /is 513.*at most 512 MB/,
  ],
  [
    "snapshots behind an address of no version",
    { snapStart: true, functionUrl: {} },
    "functionUrl",
    /without `aliasName`/,
  ],
  ["a role's name", { role: { arn: "orders" } }, "role.arn", /ARN of an IAM role/],
  ["an adopted role's path", { role: { arn: "arn:aws:iam::1:role/a", path: "/" } }, "role.arn", /`role.path`/],
  [
    "a statement on nothing",
    { role: { policyStatements: [{ actions: ["s3:GetObject"], resources: [] }] } },
    "role.policyStatements[0].resources",
    /a statement needs one/,
  ],
  [
    "a managed policy by name",
    { role: { managedPolicyArns: ["Admin"] } },
    "role.managedPolicyArns[0]",
    /an IAM policy/,
  ],
  ["a boundary by name", { role: { permissionsBoundaryArn: "b" } }, "role.permissionsBoundaryArn", /an IAM policy/],
  ["what only looks like memory", { memory: 2048 }, "memory", /`memorySize` is the nearest/],
  [
    "an unknown name deep inside",
    { collector: { config: { exporters: [{ preset: "honeycomb", header: {} }] } } },
    "collector.config.exporters[0].header",
    /`collector.config.exporters\[0\].headers` is the nearest/,
  ],
  [
    "a statement's part that is not known",
    { role: { policyStatements: [{ actions: ["s3:*"], resources: ["*"], notActions: ["s3:GetObject"] }] } },
    "role.policyStatements[0].notActions",
    /`role.policyStatements\[0\].actions` is the nearest/,
  ],
  [
    "an effect in small letters",
    { role: { policyStatements: [{ effect: "deny", actions: ["s3:*"], resources: ["*"] }] } },
    "role.policyStatements[0].effect",
    /one of Allow, Deny/,
  ],
  [
    "a condition on nothing",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [] }],
          },
        ],
      },
    },
    "role.policyStatements[0].conditions[0].values",
    /a condition needs a value/,
  ],
  [
    "two conditions of which a policy could hold one",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [
              { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
              { test: "StringEquals", variable: "aws:sourceaccount", values: ["2"] },
            ],
          },
        ],
      },
    },
    "role.policyStatements[0].conditions",
    /has StringEquals on aws:sourceaccount twice/,
  ],
  [
    "an alias of a key",
    { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/orders" },
    "kmsKeyArn",
    /the key itself: IAM grants nothing on the ARN of an alias/,
  ],
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
      {
        role: {
          managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy"],
          permissionsBoundaryArn: "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess",
        },
      },
      { snapStart: true, publish: true, runtime: "python3.12", ephemeralStorageSize: 512, architecture: "arm64" },
      { snapStart: true, aliasName: "live", functionUrl: {}, runtime: "python3.14" },
      { snapStart: false, runtime: "python3.10", ephemeralStorageSize: 1024, publish: false },
      { environment: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/wrapper", Orders_Table: "orders" } },
    ]) {
      assert.doesNotThrow(() => normalize(more));
    }
  });

  const SECRETS: [string, object][] = [
    ["an environment variable", { environment: { ORIG_HANDLER: "hunter2" } }],
    ["a key in place of its secret's ARN", { otlp: { endpoint: "https://a.b", headersSecretArn: "hunter2" } }],
    ["a key in place of a preset's secret", { otlp: undefined, collector: { preset: "dash0", secretArn: "hunter2" } }],
    ["a certificate", { otlp: undefined, collector: { endpoint: "https://a.b", caPem: "hunter2" } }],
    ["a configuration", { otlp: undefined, collector: { configYaml: "exporters: { otlp: hunter2" } }],
    ["an alias in a configuration", { otlp: undefined, collector: { configYaml: "exporters: { otlp: *hunter2 }" } }],
    [
      "a prefix",
      {
        otlp: undefined,
        collector: {
          config: {
            exporters: [
              { endpoint: "https://a.b", headerSecrets: { k: { secretArn: SECRET_ARN, prefix: "hunter2 ${x}" } } },
            ],
          },
        },
      },
    ],
    ["credentials in an endpoint", { otlp: { endpoint: "ftp://user:hunter2@a.b" } }],
    ["a key in an endpoint's query", { otlp: { endpoint: "https://a.b?key=hunter2" } }],
  ];
  for (const [description, more] of SECRETS) {
    it(`never shows ${description}`, () => {
      assert.throws(
        () => normalize(more),
        (error) => {
          assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
          return !`${error.message} ${error.reason} ${error.stack}`.includes("hunter2");
        },
      );
    });
  }

  it("never shows anything of a configuration that is a secret", async () => {
    for (const configYaml of ["hunter2: x", "exporters: { otlp: *hunter2 }", "receivers: { hunter2: {} }"]) {
      const { collector } = normalizeSettings(
        "orders",
        minimalArgs({ otlp: undefined, collector: { configYaml: pulumi.secret(configYaml) } }),
      );
      const accepted = collector?.configYaml as unknown as { promise(): Promise<string> };
      await assert.rejects(accepted.promise(), (error) => {
        assert.match(String(error), /is not shown, since it is a secret/);
        return !String(error).includes("hunter2");
      });
    }
  });

  it("takes no arguments as none", () => {
    assert.throws(() => normalizeSettings("orders", undefined), /`context` is missing, but required/);
  });

  it("takes null for what is not given, so that no collector is sent to that is not there", () => {
    const nothing = { collector: null, functionName: null, repository: null, role: null, environment: { A: null } };
    const {
      collector,
      telemetry,
      function: lambda,
      environment,
    } = normalizeSettings("orders", minimalArgs(nothing as object));
    assert.equal(collector, undefined);
    assert.equal(telemetry.endpoint, "https://otlp.example.com:4318");
    assert.equal(lambda.functionName, undefined);
    assert.deepEqual(environment, {});
  });

  it("takes the default where an output turns out to be empty", async () => {
    const empty = pulumi.output(undefined) as unknown as pulumi.Output<string>;
    const settings = normalizeSettings("orders", minimalArgs({ serviceName: empty, description: empty }));
    assert.equal(await valueOf(settings.telemetry.serviceName), "orders");
    assert.match(await valueOf(settings.function.description), /from the container image of orders/);
  });

  it("takes the list of what a statement is on as an output, as Java has it, and refuses it once it is empty", async () => {
    const statement = (resources: pulumi.Input<string[]>) =>
      normalizeSettings("orders", minimalArgs({ role: { policyStatements: [{ actions: ["s3:*"], resources }] } })).role;
    const [taken] = statement(pulumi.output(["arn:a"])).policyStatements;
    assert.deepEqual(await valueOf(taken.resources), ["arn:a"]);
    const [empty] = statement(pulumi.output([])).policyStatements;
    const promised = (empty.resources as unknown as { promise(): Promise<unknown> }).promise();
    await assert.rejects(promised, /a statement needs one/);
  });

  it("refuses a link to the program's own folder as it does the folder", () => {
    const link = path.join(makeFolder({}), "link");
    fs.symlinkSync(process.cwd(), link);
    assert.throws(() => normalize({ context: link }), /holds the Pulumi program itself/);
  });

  it("keeps the inputs for the state: secrets as secrets, and the context as on every machine", async () => {
    const context = makeFolder({ "handler.py": "" });
    const { state } = normalizeSettings(
      "orders",
      minimalArgs({ context, otlp: { endpoint: "https://a.b", headers: { key: "hunter2" } } }),
    );
    const { headers } = state.otlp as { headers: pulumi.Output<object> };
    assert.equal(await pulumi.isSecret(headers), true);
    assert.equal(state.context, path.relative(process.cwd(), context));
    assert.equal(state.handler, "handler.lambda_handler");
  });

  it("takes it that who gives the role something gives it what a signed service asks for", async () => {
    const exporters = [{ endpoint: "https://a.example.com", sigv4: { service: "aoss" } }];
    const warnings = async (role: object | undefined) => {
      const { collector } = normalizeSettings(
        "orders",
        minimalArgs({ otlp: undefined, collector: { config: { exporters } }, role }),
      );
      return (await valueOf(collector?.warnings ?? [])).join();
    };
    for (const role of [undefined, {}, { policyStatements: [], path: "/a/" }]) {
      assert.match(await warnings(role), /gets no permission/);
    }
    for (const role of [
      { policyStatements: [{ actions: ["aoss:APIAccessAll"], resources: ["*"] }] },
      { managedPolicyArns: ["arn:aws:iam::123456789012:policy/a"] },
      { arn: "arn:aws:iam::123456789012:role/a" },
    ]) {
      assert.equal(await warnings(role), "");
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

  it("ends a plain program with the sentence alone", () => {
    assert.throws(
      () => normalize({ memorySize: 64 }),
      (error) => pulumi.RunError.isInstance(error),
    );
  });

  for (const [property, more, sentence] of [
    ["memorySize", { memorySize: pulumi.output(64) }, /`memorySize` has a value that is not shown here, but has to be/],
    [
      "ephemeralStorageSize",
      { snapStart: true, ephemeralStorageSize: pulumi.output(1024) },
      /`ephemeralStorageSize` has a value that is not shown here, but `snapStart` allows at most 512 MB/,
    ],
  ] as const) {
    it(`checks ${property} that comes from another resource when it becomes known`, async () => {
      const settings = normalizeSettings("orders", minimalArgs(more));
      await assert.rejects(
        new Promise((resolve, reject) => {
          // An Output has no rejection handler of its own: its promise is what carries the error.
          (settings.function[property] as unknown as { promise(): Promise<number> }).promise().then(resolve, reject);
        }),
        sentence,
      );
    });
  }

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
