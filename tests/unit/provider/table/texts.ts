import { ACCESS_POINT, collector, SECRET, VPC, withConfig, withExporter, type Refused } from "./row";

export const REFUSED_TEXTS: Refused[] = [
  [
    "half a letter in the service's name",
    { serviceName: "a\ud800" },
    '`serviceName` is "a\\ud800", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "half a letter in its version",
    { serviceVersion: "\udc00" },
    '`serviceVersion` is "\\udc00", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "half a letter in the description",
    { description: "a\ud800b" },
    '`description` is "a\\ud800b", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "half a letter in an attribute",
    { resourceAttributes: { team: "\ud800" } },
    '`resourceAttributes.team` is "\\ud800", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "half a letter in a variable",
    { environment: { TEAM: "hunter2\ud800" } },
    "`environment.TEAM` has a value that is not shown here, but has to be a text of whole Unicode characters without NUL: leave out the others",
  ],
  [
    "a NUL in a variable",
    { environment: { TEAM: "hunter2\0" } },
    "`environment.TEAM` has a value that is not shown here, but has to be a text of whole Unicode characters without NUL: leave out the others",
  ],
  [
    "a NUL in the folder",
    { context: "a\0b" },
    '`context` is "a\\u0000b", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "a folder's name that is too long",
    { context: "a".repeat(256) },
    '`context` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…, but has to be a path that a file system takes, with at most 255 bytes for each name and 4095 in all',
  ],
  [
    "a path that is too long",
    { context: "a/".repeat(2048) },
    '`context` is "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a…, but has to be a path that a file system takes, with at most 255 bytes for each name and 4095 in all',
  ],
  [
    "a NUL in the handler",
    { handler: "handler\0.lambda_handler" },
    '`handler` is "handler\\u0000.lambda_handler", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "a NUL in a build argument",
    { build: { args: { TEAM: "\0" } } },
    "`build.args.TEAM` has a value that is not shown here, but has to be a text of whole Unicode characters without NUL: leave out the others",
  ],
  ["an empty service name", { serviceName: "" }, '`serviceName` is "", but has to be a name that is not empty'],
  [
    "a service name of blanks",
    { serviceName: " \t\u2003" },
    '`serviceName` is " \\t ", but has to be a name that is not empty',
  ],
  [
    "an empty runtime",
    { runtime: "" },
    '`runtime` is "", but has to be one of python3.10, python3.11, python3.12, python3.13, python3.14, nodejs20.x, nodejs22.x, nodejs24.x, java17, java21, java25, provided: choose one of them',
  ],
  [
    "a runtime with a blank behind it",
    { runtime: "python3.13 " },
    '`runtime` is "python3.13 ", but has to be one of python3.10, python3.11, python3.12, python3.13, python3.14, nodejs20.x, nodejs22.x, nodejs24.x, java17, java21, java25, provided: choose one of them',
  ],
  [
    "a runtime with a name that all objects have",
    { runtime: "toString" },
    '`runtime` is "toString", but has to be one of python3.10, python3.11, python3.12, python3.13, python3.14, nodejs20.x, nodejs22.x, nodejs24.x, java17, java21, java25, provided: choose one of them',
  ],
  [
    "an empty handler",
    { handler: "" },
    '`handler` is "", but has to be module.function, for example handler.lambda_handler',
  ],
  [
    "a handler with a line break",
    { handler: "handler\n.lambda_handler" },
    '`handler` is "handler\\n.lambda_handler", but has to be module.function, for example handler.lambda_handler',
  ],
  [
    "an empty folder",
    { context: "" },
    '`context` is "", but <program> does not exist: name the folder with the function\'s code, relative to the Pulumi program',
  ],
  [
    "an architecture in capitals",
    { architecture: "ARM64" },
    '`architecture` is "ARM64", but has to be one of x86_64, arm64: choose one of them',
  ],
  [
    "an empty architecture",
    { architecture: "" },
    '`architecture` is "", but has to be one of x86_64, arm64: choose one of them',
  ],
  [
    "an empty function name",
    { functionName: "" },
    '`functionName` is "", but has to be 1 to 64 letters, digits, dashes and underscores',
  ],
  [
    "a function name that is too long",
    { functionName: "a".repeat(65) },
    '`functionName` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", but has to be 1 to 64 letters, digits, dashes and underscores',
  ],
  [
    "a function's ARN for its name",
    { functionName: "arn:aws:lambda:us-east-1:123456789012:function:orders" },
    '`functionName` is "arn:aws:lambda:us-east-1:123456789012:function:orders", but has to be 1 to 64 letters, digits, dashes and underscores',
  ],
  [
    "a function name with a letter of another alphabet",
    { functionName: "örders" },
    '`functionName` is "örders", but has to be 1 to 64 letters, digits, dashes and underscores',
  ],
  [
    "an alias that is too long",
    { aliasName: "a".repeat(129) },
    '`aliasName` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", but has to be 1 to 128 letters, digits, dashes and underscores, and not digits alone',
  ],
  [
    "the alias that Lambda has",
    { aliasName: "$LATEST" },
    '`aliasName` is "$LATEST", but has to be 1 to 128 letters, digits, dashes and underscores, and not digits alone',
  ],
  [
    "a tag that is empty",
    { repository: { tag: "" } },
    '`repository.tag` is "", but has to be a tag of letters, digits, dots, dashes and underscores, at most 128',
  ],
  [
    "a tag that is too long",
    { repository: { tag: "a".repeat(129) } },
    '`repository.tag` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", but has to be a tag of letters, digits, dots, dashes and underscores, at most 128',
  ],
  [
    "a tag with a line break behind it",
    { repository: { tag: "v1\n" } },
    '`repository.tag` is "v1\\n", but has to be a tag of letters, digits, dots, dashes and underscores, at most 128',
  ],
  [
    "a repository name of one letter",
    { repository: { name: "a" } },
    '`repository.name` is "a", but has to be a name of 2 to 256 lower-case letters, digits and single separators (. _ - /), for example shop/orders',
  ],
  [
    "a repository name that is too long",
    { repository: { name: "a".repeat(257) } },
    '`repository.name` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…, but has to be a name of 2 to 256 lower-case letters, digits and single separators (. _ - /), for example shop/orders',
  ],
  [
    "a repository name with two separators",
    { repository: { name: "a--b" } },
    '`repository.name` is "a--b", but has to be a name of 2 to 256 lower-case letters, digits and single separators (. _ - /), for example shop/orders',
  ],
  [
    "a command of blanks",
    { runtime: "nodejs22.x", build: { command: " ", output: "dist" } },
    '`build.command` is " ", but has to be a command for the shell, for example npm run build',
  ],
  [
    "a folder outside for what is built",
    { runtime: "nodejs22.x", build: { command: "make", output: "../dist" } },
    '`build.output` is "../dist", but has to be a folder below the context, as the command\'s path to it, for example dist',
  ],
  [
    "an absolute folder for what is built",
    { runtime: "nodejs22.x", build: { command: "make", output: "/dist" } },
    '`build.output` is "/dist", but has to be a folder below the context, as the command\'s path to it, for example dist',
  ],
  [
    "a variable in the folder of what is built",
    { runtime: "nodejs22.x", build: { command: "make", output: "$HOME" } },
    '`build.output` is "$HOME", but has to be a folder below the context, as the command\'s path to it, for example dist',
  ],
  [
    "a bundle by a word",
    { runtime: "nodejs22.x", build: { bundle: "yes" } },
    '`build.bundle` is "yes", but has to be true or false: write one, or leave it out',
  ],
  [
    "a compile cache by a word",
    { runtime: "nodejs22.x", build: { compileCache: "on" } },
    '`build.compileCache` is "on", but has to be true or false: write one, or leave it out',
  ],
  [
    "a builder with a blank",
    { build: { builder: "my builder" } },
    '`build.builder` is "my builder", but has to be the name of a buildx builder: a letter, then letters, digits, dots, dashes, underscores',
  ],
  [
    "an option for a builder",
    { build: { builder: "--privileged" } },
    '`build.builder` is "--privileged", but has to be the name of a buildx builder: a letter, then letters, digits, dots, dashes, underscores',
  ],
  [
    "a cache that is nothing",
    { build: { cacheFrom: [""] } },
    "`build.cacheFrom[0]` has a value that is not shown here, but has to be a cache in buildx's form, for example type=registry,ref=cache.example.com/orders",
  ],
  [
    "a cache with a line break",
    { build: { cacheFrom: ["type=registry,ref=a\nb"] } },
    "`build.cacheFrom[0]` has a value that is not shown here, but has to be a cache in buildx's form, for example type=registry,ref=cache.example.com/orders",
  ],
  [
    "a cache without a type",
    { build: { cacheTo: ["ref=a.b/c"] } },
    "`build.cacheTo[0]` has a value that is not shown here, but has to be a cache in buildx's form, for example type=registry,ref=cache.example.com/orders",
  ],
  [
    "a wildcard for a cache",
    { build: { cacheTo: ["*"] } },
    "`build.cacheTo[0]` has a value that is not shown here, but has to be a cache in buildx's form, for example type=registry,ref=cache.example.com/orders",
  ],
  [
    "a base image with a variable",
    { build: { baseImage: "${REGISTRY}/python" } },
    '`build.baseImage` is "${REGISTRY}/python", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "a base image in capitals",
    { build: { baseImage: "a.b/Python" } },
    '`build.baseImage` is "a.b/Python", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "a base image that is a stage of ours",
    { build: { baseImage: "otel-tools" } },
    '`build.baseImage` is "otel-tools", but has to be the name of an image, which this alone is not in a Dockerfile: write the registry and the tag too',
  ],
  [
    "a base image that is a number",
    { build: { baseImage: 0 } },
    '`build.baseImage` is "0", but has to be the name of an image, which this alone is not in a Dockerfile: write the registry and the tag too',
  ],
  [
    "an empty base image",
    { build: { baseImage: "" } },
    '`build.baseImage` is "", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "a base image with a line break",
    { build: { baseImage: "a.b/c:1\nRUN true" } },
    '`build.baseImage` is "a.b/c:1\\nRUN true", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "a base image with half a digest",
    { build: { baseImage: "a.b/c@sha256:abc" } },
    '`build.baseImage` is "a.b/c@sha256:abc", but has to be the name of an image, perhaps with tag and digest, for example public.ecr.aws/lambda/python:3.13',
  ],
  [
    "no base image at all",
    { build: { baseImage: "scratch" } },
    '`build.baseImage` is "scratch", but has to be the name of an image, which this alone is not in a Dockerfile: write the registry and the tag too',
  ],
  [
    "a collector's image that is a stage of ours",
    collector({ endpoint: "https://a.b", image: "otel-collector" }),
    '`collector.image` is "otel-collector", but has to be the name of an image, which this alone is not in a Dockerfile: write the registry and the tag too',
  ],
  [
    "a collector's image that is a stage's number",
    collector({ endpoint: "https://a.b", image: "1" }),
    '`collector.image` is "1", but has to be the name of an image, which this alone is not in a Dockerfile: write the registry and the tag too',
  ],
  [
    "a mount above",
    { vpcConfig: VPC, fileSystemConfig: { arn: ACCESS_POINT, localMountPath: "/mnt/.." } },
    '`fileSystemConfig.localMountPath` is "/mnt/..", but has to be a folder under /mnt/, for example /mnt/data',
  ],
  [
    "a mount elsewhere",
    { vpcConfig: VPC, fileSystemConfig: { arn: ACCESS_POINT, localMountPath: "/data" } },
    '`fileSystemConfig.localMountPath` is "/data", but has to be a folder under /mnt/, for example /mnt/data',
  ],
  [
    "a mount that is too long",
    { vpcConfig: VPC, fileSystemConfig: { arn: ACCESS_POINT, localMountPath: `/mnt/${"a".repeat(156)}` } },
    '`fileSystemConfig.localMountPath` is "/mnt/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", but has to be a folder under /mnt/, for example /mnt/data',
  ],
  [
    "a sampler's argument of blanks",
    { instrumentation: { sampler: "traceidratio", samplerArg: " " } },
    '`instrumentation.samplerArg` is " ", but has to be the share of traces to keep, from 0 to 1, for example 0.1',
  ],
  [
    "a sampler's argument that is no number",
    { instrumentation: { sampler: "traceidratio", samplerArg: NaN } },
    "`instrumentation.samplerArg` is NaN, but has to be a text: write one, or leave it out",
  ],
  [
    "a sampler's argument that is too large a number",
    { instrumentation: { sampler: "traceidratio", samplerArg: 2 } },
    '`instrumentation.samplerArg` is "2", but has to be the share of traces to keep, from 0 to 1, for example 0.1',
  ],
  [
    "a secret's key of blanks",
    collector({ preset: "honeycomb", secretArn: SECRET, secretKey: " " }),
    "`collector.secretKey` has a value that is not shown here, but has to be a key of letters, digits, dots, slashes, dashes and underscores",
  ],
  [
    "a region with a blank",
    collector({ preset: "dash0", secretArn: SECRET, region: "eu-west-1 " }),
    '`collector.region` is "eu-west-1 ", but has to be the name of a region: it is in the organization\'s settings under Endpoints, for example eu-west-1',
  ],
  [
    "the region that is missing in the address",
    collector({ preset: "dash0", secretArn: SECRET, region: "{region}" }),
    '`collector.region` is "{region}", but has to be the name of a region: it is in the organization\'s settings under Endpoints, for example eu-west-1',
  ],
  [
    "a region to sign for that is none",
    collector(withExporter({ endpoint: "https://a.b", sigv4: { service: "aps", region: "${env:REGION}" } })),
    '`collector.config.exporters[0].sigv4.region` is "${env:REGION}", but has to be the name of an AWS region, for example eu-central-1',
  ],
  [
    "a certificate that is none",
    collector({ endpoint: "https://a.b", caPem: "hunter2" }),
    "`collector.caPem` has a value that is not shown here, but has to be certificates in PEM form, starting with -----BEGIN CERTIFICATE-----",
  ],
  [
    "an empty configuration",
    collector({ configYaml: "" }),
    "`collector.configYaml` can't be used with version 0.15.0 of the collector: is empty or no map: a configuration has receivers, exporters and service.pipelines.",
  ],
  [
    "a checksum in capitals",
    collector({ endpoint: "https://a.b", sha256: "AB".repeat(32) }),
    '`collector.sha256` is "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB", but has to be 64 hexadecimal digits in lower case, as sha256sum prints them',
  ],
  [
    "an exporter's name that is too long",
    collector(withExporter({ endpoint: "https://a.b", name: "a".repeat(201) })),
    '`collector.config.exporters[0].name` is "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…, but has to be a name of at most 200 letters, digits, dashes and underscores',
  ],
  [
    "an empty condition",
    collector(withConfig({ filter: { spans: ["true", " "] } })),
    '`collector.config.filter.spans[1]` is " ", but has to be a condition or statement, and not empty',
  ],
  [
    "conditions that are none",
    collector(withConfig({ filter: { spanEvents: [] } })),
    "`collector.config.filter.spanEvents` is [], but has to name one or more: write what it is to do, or leave it out",
  ],
  [
    "a condition on metrics that are not sent",
    collector(withConfig({ filter: { metrics: ["true"] } })),
    "`collector.config.filter.metrics` is given, but is for metrics, which the collector does not pass on: add metrics to `collector.config.signals`, or leave it out",
  ],
  [
    "a condition on data points that are not sent",
    collector(withConfig({ filter: { dataPoints: ["true"] } })),
    "`collector.config.filter.dataPoints` is given, but is for metrics, which the collector does not pass on: add metrics to `collector.config.signals`, or leave it out",
  ],
  [
    "statements on metrics that are none",
    collector(withConfig({ transform: { metrics: [] } })),
    "`collector.config.transform.metrics` is [], but has to name one or more: write what it is to do, or leave it out",
  ],
  [
    "statements on logs that are none",
    collector(withConfig({ transform: { logs: [] } })),
    "`collector.config.transform.logs` is [], but has to name one or more: write what it is to do, or leave it out",
  ],
  [
    "an attribute without a name to take from",
    collector(withConfig({ attributes: [{ key: "a", action: "insert", fromAttribute: "" }] })),
    '`collector.config.attributes[0].fromAttribute` is "", but has to be the name of an attribute, which is not empty',
  ],
  [
    "half a letter in an attribute's value",
    collector(withConfig({ attributes: [{ key: "a", action: "insert", value: "\ud800" }] })),
    '`collector.config.attributes[0].value` is "\\ud800", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "half a letter in an attribute of the collector's",
    collector(withConfig({ resourceAttributes: { a: "\udfff" } })),
    '`collector.config.resourceAttributes.a` is "\\udfff", but has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "a log stream with a line break",
    collector({
      preset: "aws-cloudwatch-logs",
      logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:a",
      logStreamName: "a\nb",
    }),
    '`collector.logStreamName` is "a\\nb", but has to be a name of ASCII without : and *, at most 512 characters',
  ],
];
