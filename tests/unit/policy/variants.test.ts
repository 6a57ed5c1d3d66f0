import * as assert from "node:assert/strict";
import { FUNCTION, IMAGE, LIFECYCLE_POLICY, REPOSITORY } from "../../../policy/model/rule";
import { ECR_LIFECYCLE } from "../../../policy/rules/ecr/lifecycle";
import { POLICY_CASES } from "../../support/policyCases";
import { runPolicies, UNKNOWN_TEXT } from "../../support/runPolicies";

type Props = Record<string, unknown>;
type Variant = [rule: string, what: string, type: string, props: Props, isFound: boolean];

const PERMISSION = "aws:lambda/permission:Permission";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const withVariables = (variables: Props) => ({ environment: { variables } });
const statement = (content: Props) => JSON.stringify({ Statement: { Effect: "Allow", ...content } });
const lifecycle = (selection: Props) => ({ policy: JSON.stringify({ rules: [{ selection }] }) });
const dockerfile = (inline: string) => ({ dockerfile: { inline } });
const config = (receivers: Props, exporters: Props = {}) =>
  withVariables({ CONFIG: `yaml:${JSON.stringify({ receivers, exporters, service: { pipelines: {} } })}` });
const otlp = (endpoint: string) => config({ otlp: { protocols: { grpc: { endpoint } } } });
const pipelines = (...processors: string[][]) =>
  withVariables({
    CONFIG: JSON.stringify({
      receivers: {},
      service: {
        pipelines: Object.fromEntries(processors.map((each, index) => [`traces/${index}`, { processors: each }])),
      },
    }),
  });
const layer = (name: string) => `arn:aws:lambda:us-east-1:123456789012:layer:${name}:1`;

const VARIANTS: Variant[] = [
  ["image-digest", "a tag before the digest", FUNCTION, { imageUri: `repo:1@sha256:${"a".repeat(64)}` }, true],
  ["image-digest", "a port of the registry", FUNCTION, { imageUri: `host:1/repo@sha256:${"a".repeat(64)}` }, false],
  ["image-digest", "a zip archive", FUNCTION, { s3Bucket: "code" }, false],
  ["image-single-manifest", "buildx's own attestations", IMAGE, { exec: true }, true],
  [
    "image-single-manifest",
    "attestations of an export",
    IMAGE,
    { exports: [{ raw: "type=image,attest:sbom=true" }] },
    true,
  ],
  ["image-single-manifest", "no platform", IMAGE, {}, false],
  ["otlp-endpoint", "no OpenTelemetry", FUNCTION, withVariables({ STAGE: "test" }), false],
  ["otlp-endpoint", "OpenTelemetry that is off", FUNCTION, withVariables({ OTEL_SDK_DISABLED: "true" }), false],
  [
    "otlp-endpoint",
    "the layer's wrapper",
    FUNCTION,
    withVariables({ AWS_LAMBDA_EXEC_WRAPPER: "/opt/otel-handler" }),
    true,
  ],
  ["otlp-endpoint", "spans that are printed", FUNCTION, withVariables({ OTEL_TRACES_EXPORTER: "console" }), false],
  [
    "otlp-endpoint",
    "an endpoint to come",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: UNKNOWN_TEXT }),
    false,
  ],
  [
    "otlp-endpoint",
    "a layer with a collector",
    FUNCTION,
    { ...withVariables({ OTEL_SERVICE_NAME: "a" }), layers: [layer("opentelemetry-collector-amd64-0_22_0")] },
    false,
  ],
  [
    "otlp-endpoint",
    "AWS's layer with a collector",
    FUNCTION,
    { ...withVariables({ OTEL_SERVICE_NAME: "a" }), layers: [layer("aws-otel-python-amd64-ver-1-32-0")] },
    false,
  ],
  [
    "otlp-endpoint",
    "a layer without a collector",
    FUNCTION,
    { ...withVariables({ OTEL_SERVICE_NAME: "a" }), layers: [layer("opentelemetry-python-0_22_0")] },
    true,
  ],
  [
    "otlp-endpoint",
    "layers to come",
    FUNCTION,
    { ...withVariables({ OTEL_SERVICE_NAME: "a" }), layers: UNKNOWN_TEXT },
    false,
  ],
  [
    "otlp-endpoint",
    "a layer to come",
    FUNCTION,
    { ...withVariables({ OTEL_SERVICE_NAME: "a" }), layers: [UNKNOWN_TEXT] },
    false,
  ],
  [
    "otlp-tls",
    "an endpoint of traces",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "HTTP://a.example" }),
    true,
  ],
  [
    "otlp-tls",
    "this machine in figures",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" }),
    false,
  ],
  [
    "otlp-tls",
    "this machine in IPv6",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://[::1]:4318" }),
    false,
  ],
  [
    "otlp-tls",
    "a name that starts as this machine's",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost.example" }),
    true,
  ],
  [
    "otlp-tls",
    "an address without a scheme",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "a.example:4317" }),
    false,
  ],
  [
    "otlp-tls",
    "an address without a scheme, insecure",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "a.example:4317", OTEL_EXPORTER_OTLP_INSECURE: "True" }),
    true,
  ],
  [
    "otlp-tls",
    "an address without a scheme, insecure for logs",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "a.example:4317", OTEL_EXPORTER_OTLP_LOGS_INSECURE: "true" }),
    true,
  ],
  [
    "otlp-tls",
    "an address of traces without a scheme, insecure for logs",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "a.example:4317", OTEL_EXPORTER_OTLP_LOGS_INSECURE: "true" }),
    false,
  ],
  [
    "otlp-tls",
    "an address of traces without a scheme, insecure but for traces",
    FUNCTION,
    withVariables({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "a.example:4317",
      OTEL_EXPORTER_OTLP_INSECURE: "true",
      OTEL_EXPORTER_OTLP_TRACES_INSECURE: "false",
    }),
    false,
  ],
  [
    "otlp-tls",
    "this machine without a scheme, insecure",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4317", OTEL_EXPORTER_OTLP_INSECURE: "true" }),
    false,
  ],
  [
    "otlp-tls",
    "https, insecure",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: "https://a.example", OTEL_EXPORTER_OTLP_INSECURE: "true" }),
    false,
  ],
  ["otlp-headers", "no headers", FUNCTION, withVariables({ OTEL_EXPORTER_OTLP_HEADERS: "" }), false],
  [
    "otlp-headers",
    "headers of logs",
    FUNCTION,
    withVariables({ OTEL_EXPORTER_OTLP_LOGS_HEADERS: "Authorization=Basic%20a" }),
    true,
  ],
  ["collector-localhost", "all addresses", FUNCTION, otlp("0.0.0.0:4317"), true],
  ["collector-localhost", "all addresses of IPv6", FUNCTION, otlp("[::]:4317"), true],
  ["collector-localhost", "a port alone", FUNCTION, otlp(":4317"), true],
  ["collector-localhost", "another name", FUNCTION, otlp("collector:4317"), true],
  ["collector-localhost", "this machine", FUNCTION, otlp("127.0.0.1:4317"), false],
  ["collector-localhost", "a reference", FUNCTION, otlp("${env:HOST}:4317"), false],
  [
    "collector-localhost",
    "a receiver that fetches",
    FUNCTION,
    config({ redis: { endpoint: "redis.example:6379" } }),
    false,
  ],
  ["collector-decouple", "batch alone", FUNCTION, pipelines(["memory_limiter", "batch/small", "resource"]), false],
  ["collector-decouple", "decouple before batch", FUNCTION, pipelines(["decouple", "batch"]), true],
  ["collector-decouple", "decouple after batch, and not last", FUNCTION, pipelines(["batch", "decouple", "a"]), true],
  ["collector-decouple", "neither decouple nor batch", FUNCTION, pipelines(["memory_limiter"]), true],
  [
    "collector-tls",
    "insecure",
    FUNCTION,
    config({}, { otlp: { endpoint: "a.example:4317", tls: { insecure: true } } }),
    true,
  ],
  [
    "collector-tls",
    "insecure on this machine",
    FUNCTION,
    config({}, { otlp: { endpoint: "localhost:4317", tls: { insecure: true } } }),
    false,
  ],
  [
    "collector-tls",
    "a certificate that is not checked",
    FUNCTION,
    config({}, { otlphttp: { endpoint: "https://a.example", tls: { insecure_skip_verify: true } } }),
    true,
  ],
  [
    "collector-tls",
    "an endpoint of one signal",
    FUNCTION,
    config({}, { otlphttp: { endpoint: "https://a.example", logs_endpoint: "http://a.example/v1/logs" } }),
    true,
  ],
  ["collector-tls", "a reference", FUNCTION, config({}, { otlphttp: { endpoint: "http://${env:HOST}" } }), false],
  [
    "collector-tls",
    "a reference, insecure",
    FUNCTION,
    config({}, { otlp: { endpoint: "${env:BACKEND}", tls: { insecure: true } } }),
    true,
  ],
  [
    "collector-tls",
    "no endpoint, and a certificate that is not checked",
    FUNCTION,
    config({}, { kafka: { brokers: ["a.example:9093"], tls: { insecure_skip_verify: true } } }),
    true,
  ],
  [
    "collector-tls",
    "this machine for one signal, insecure",
    FUNCTION,
    config(
      {},
      {
        otlphttp: {
          traces_endpoint: "http://localhost:4318",
          logs_endpoint: "https://a.example",
          tls: { insecure: true },
        },
      },
    ),
    true,
  ],
  [
    "collector-tls",
    "this machine with a scheme, insecure",
    FUNCTION,
    config({}, { otlphttp: { endpoint: "http://127.0.0.1:4318/v1", tls: { insecure: true } } }),
    false,
  ],
  [
    "collector-memory",
    "Lambda's default",
    FUNCTION,
    withVariables({ OPENTELEMETRY_COLLECTOR_CONFIG_FILE: "/c" }),
    true,
  ],
  [
    "collector-memory",
    "a layer with a collector",
    FUNCTION,
    { memorySize: 128, layers: [layer("opentelemetry-collector-arm64-0_22_0")] },
    true,
  ],
  ["collector-memory", "layers to come", FUNCTION, { memorySize: 128, layers: UNKNOWN_TEXT }, false],
  ["collector-memory", "no collector", FUNCTION, { memorySize: 128, ...withVariables({}) }, false],
  [
    "ecr-images-elsewhere",
    "an age",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "any", countType: "sinceImagePushed", countNumber: 90 }),
    true,
  ],
  [
    "ecr-images-elsewhere",
    "one image",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 }),
    true,
  ],
  [
    "ecr-images-elsewhere",
    "tagged ones by number",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", countType: "imageCountMoreThan", countNumber: 5 }),
    false,
  ],
  [
    "ecr-images-elsewhere",
    "an age of some tags by prefix",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", tagPrefixList: ["cache-"], countType: "sinceImagePushed", countNumber: 7 }),
    false,
  ],
  [
    "ecr-images-elsewhere",
    "an age of some tags by pattern",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", tagPatternList: ["*-pr"], countType: "sinceImagePushed", countNumber: 7 }),
    false,
  ],
  [
    "ecr-images-elsewhere",
    "an age of all tags by pattern",
    LIFECYCLE_POLICY,
    lifecycle({ tagStatus: "tagged", tagPatternList: ["a", "*"], countType: "sinceImagePushed", countNumber: 7 }),
    true,
  ],
  [
    "ecr-public",
    "everyone of an organisation",
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    { policy: statement({ Principal: "*", Condition: { StringEquals: {} } }) },
    false,
  ],
  [
    "ecr-public",
    "everyone",
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    { policy: statement({ Principal: "*" }) },
    true,
  ],
  ["lambda-permission-source", "an account", PERMISSION, { principal: "123456789012" }, false],
  [
    "lambda-permission-source",
    "a source to come",
    PERMISSION,
    { principal: "s3.amazonaws.com", sourceArn: UNKNOWN_TEXT },
    false,
  ],
  [
    "lambda-permission-source",
    "a skill of Alexa",
    PERMISSION,
    { principal: "alexa-appkit.amazon.com", eventSourceToken: "amzn1.ask" },
    false,
  ],
  [
    "lambda-permission-source",
    "an account's sources",
    PERMISSION,
    { principal: "s3.amazonaws.com", sourceAccount: "123456789012" },
    false,
  ],
  [
    "lambda-permission-source",
    "an organisation's sources",
    PERMISSION,
    { principal: "s3.amazonaws.com", principalOrgId: "o-1" },
    false,
  ],
  ["lambda-public", "everyone", PERMISSION, { principal: "*" }, true],
  ["lambda-public", "everyone of an organisation", PERMISSION, { principal: "*", principalOrgId: "o-1" }, false],
  [
    "lambda-environment-secrets",
    "an access key by its form",
    FUNCTION,
    withVariables({ ID: `AKIA${"A1".repeat(8)}` }),
    true,
  ],
  ["lambda-environment-secrets", "where a secret is", FUNCTION, withVariables({ DB_PASSWORD: "/prod/db" }), false],
  ["lambda-environment-secrets", "a key of a table", FUNCTION, withVariables({ SORT_KEY: "id" }), false],
  [
    "lambda-runtime",
    "an old base image",
    IMAGE,
    dockerfile("FROM --platform=linux/amd64 public.ecr.aws/lambda/python:3.8 AS a\n"),
    true,
  ],
  ["lambda-runtime", "an old Node.js", IMAGE, dockerfile("FROM public.ecr.aws/lambda/nodejs:16\n"), true],
  ["lambda-runtime", "a new Node.js", IMAGE, dockerfile("FROM public.ecr.aws/lambda/nodejs:22\n"), false],
  ["lambda-runtime", "Node.js 20", FUNCTION, { runtime: "nodejs20.x" }, true],
  ["lambda-runtime", "Python 3.10", FUNCTION, { runtime: "python3.10" }, true],
  ["lambda-runtime", "Python 3.11", FUNCTION, { runtime: "python3.11" }, false],
  ["lambda-runtime", "Java 8 of Amazon Linux 2", FUNCTION, { runtime: "java8.al2" }, false],
  ...(
    [
      ["python:3.8.2024.06.19.16", true],
      ["python:3.8-x86_64", true],
      [`python:3.8@sha256:${"a".repeat(64)}`, true],
      ["python:3.13.2026.01.02", false],
      ["python:3.1", false],
      ["nodejs:18.2024.06.19.16-arm64", true],
      ["nodejs:22.2026.01", false],
      ["dotnet:8.2026.01", true],
      ["dotnet:core3.1", true],
      ["dotnet:5.0", true],
      ["dotnet:10", false],
      ["java:8", true],
      ["java:8.al2", false],
      ["java:17.2026.01", false],
      ["ruby:3.2", true],
      ["go:1", true],
      ["provided:al2", true],
      ["provided:al2.2024.05.06-x86_64", true],
      ["provided:al2023", false],
    ] as const
  ).map(([from, isFound]): Variant => [
    "lambda-runtime",
    `the base image ${from}`,
    IMAGE,
    dockerfile(`FROM public.ecr.aws/lambda/${from}\n`),
    isFound,
  ]),
  [
    "iam-trust",
    "everyone of an organisation",
    ROLE,
    { assumeRolePolicy: statement({ Principal: "*", Condition: {} }) },
    false,
  ],
  [
    "iam-trust",
    "everyone's account",
    ROLE,
    { assumeRolePolicy: { Statement: [{ Effect: "Allow", Principal: { AWS: ["*"] } }] } },
    true,
  ],
  [
    "iam-trust",
    "everyone, denied",
    ROLE,
    { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Deny", Principal: "*" }] }) },
    false,
  ],
  ["iam-all-actions", "all but some", ROLE_POLICY, { policy: statement({ NotAction: "iam:*", Resource: "*" }) }, true],
  [
    "iam-all-actions",
    "in a role",
    ROLE,
    { inlinePolicies: [{ policy: statement({ Action: ["*:*"], Resource: "*" }) }] },
    true,
  ],
  [
    "iam-all-resources",
    "a denial",
    ROLE_POLICY,
    { policy: JSON.stringify({ Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }] }) },
    false,
  ],
  [
    "iam-all-resources",
    "all but some",
    ROLE_POLICY,
    { policy: statement({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::a/*" }) },
    true,
  ],
  [
    "iam-all-resources",
    "all but some, of what has none",
    ROLE_POLICY,
    { policy: statement({ Action: "xray:PutTraceSegments", NotResource: "a" }) },
    false,
  ],
  [
    "iam-administrator",
    "in another partition",
    ROLE,
    { managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AdministratorAccess"] },
    true,
  ],
  ["iam-users", "no users", "aws:iam/policyAttachment:PolicyAttachment", { users: [] }, false],
  ["iam-users", "users", "aws:iam/policyAttachment:PolicyAttachment", { users: ["someone"] }, true],
  ["log-retention", "for ever", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 0 }, true],
  ["lambda-concurrency", "no limit", FUNCTION, { reservedConcurrentExecutions: -1 }, true],
  ["lambda-concurrency", "switched off", FUNCTION, { reservedConcurrentExecutions: 0 }, false],
  ["tags", "the provider's", FUNCTION, { tagsAll: { team: "orders" } }, false],
];

describe("what the rules tell apart", () => {
  for (const [rule, what, type, props, isFound] of VARIANTS) {
    it(`${rule}: ${what} is ${isFound ? "found" : "left alone"}`, async () => {
      assert.ok(rule in POLICY_CASES);
      const found = await runPolicies([{ name: "orders", type, props }]);
      assert.equal(
        found.some((violation) => violation.rule === rule),
        isFound,
      );
    });
  }
});

describe("a repository and its lifecycle policy", () => {
  const repository = { type: REPOSITORY, urn: "urn:repository", name: "orders", props: {}, dependencies: {} };
  const policy = { type: LIFECYCLE_POLICY, urn: "urn:policy", name: "orders", props: {} };
  const find = (dependencies: Record<string, string[]>) =>
    ECR_LIFECYCLE.findInStack([repository, { ...policy, dependencies }], {}).map(({ urn }) => urn);

  it("belong together by where the name comes from, which is not known in a preview", () => {
    assert.deepEqual(find({ repository: ["urn:repository"] }), []);
    assert.deepEqual(find({ repository: ["urn:other"] }), ["urn:repository"]);
    assert.deepEqual(find({}), ["urn:repository"]);
  });
});
