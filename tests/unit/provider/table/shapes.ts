import * as pulumi from "@pulumi/pulumi";
import type { Refused } from "./row";

const CIRCLE: Record<string, unknown> = { key: "hunter2" };
CIRCLE.circle = CIRCLE;

export const REFUSED_SHAPES: Refused[] = [
  [
    "a role's ARN for the role",
    { role: "arn:aws:iam::123456789012:role/orders" },
    "`role` has to be an object with arn, policyStatements, managedPolicyArns, permissionsBoundaryArn, path: give one, or leave it out",
  ],
  [
    "a mode for the instrumentation",
    { instrumentation: "off" },
    "`instrumentation` has to be an object with mode, libraries, packages, flush, flushTimeoutMs, sampler, samplerArg, propagators, signals: give one, or leave it out",
  ],
  [
    "a preset for the collector",
    { collector: "honeycomb" },
    "`collector` has to be an object with preset, endpoint, region, secretArn, secretKey, caPem, logGroupArn, logStreamName, version, sha256, url, image, config, configYaml, configUri: give one, or leave it out",
  ],
  [
    "an endpoint for all of otlp",
    { otlp: "https://a.b" },
    "`otlp` has to be an object with endpoint, protocol, headers, headersSecretArn, sigv4, compression, timeoutMs: give one, or leave it out",
  ],
  [
    "a repository by its URL alone",
    { repository: "a.b/c" },
    "`repository` has to be an object with url, name, scanOnPush, immutableTags, kmsKeyArn, keepImages, forceDelete, tag: give one, or leave it out",
  ],
  [
    "a build that is switched on",
    { build: true },
    "`build` has to be an object with command, output, bundle, compileCache, args, secrets, cacheFrom, cacheTo, builder, network, baseImage, onPreview: give one, or leave it out",
  ],
  [
    "a VPC by its id",
    { vpcConfig: "vpc-1" },
    "`vpcConfig` has to be an object with subnetIds, securityGroupIds, ipv6AllowedForDualStack: give one, or leave it out",
  ],
  [
    "a file system by its ARN alone",
    { fileSystemConfig: "fs-1" },
    "`fileSystemConfig` has to be an object with arn, localMountPath: give one, or leave it out",
  ],
  [
    "a URL that is switched on",
    { functionUrl: true },
    "`functionUrl` has to be an object with authorizationType, invokeMode: give one, or leave it out",
  ],
  [
    "a list for an object",
    { otlp: ["https://a.b"] },
    "`otlp` has to be an object with endpoint, protocol, headers, headersSecretArn, sigv4, compression, timeoutMs: give one, or leave it out",
  ],
  [
    "a function for an object",
    { collector: () => ({}) },
    "`collector` has to be an object with preset, endpoint, region, secretArn, secretKey, caPem, logGroupArn, logStreamName, version, sha256, url, image, config, configYaml, configUri: give one, or leave it out",
  ],
  [
    "a date for an object",
    { role: new Date(0) },
    "`role` has to be an object with arn, policyStatements, managedPolicyArns, permissionsBoundaryArn, path: give one, or leave it out",
  ],
  [
    "false in quotes",
    { repository: { immutableTags: "false" } },
    '`repository.immutableTags` is "false", but has to be true or false: write one, or leave it out',
  ],
  ["one for true", { publish: 1 }, "`publish` is 1, but has to be true or false: write one, or leave it out"],
  [
    "yes for true",
    { snapStart: "yes" },
    '`snapStart` is "yes", but has to be true or false: write one, or leave it out',
  ],
  [
    "an empty text for false",
    { repository: { scanOnPush: "" } },
    '`repository.scanOnPush` is "", but has to be true or false: write one, or leave it out',
  ],
  [
    "nothing's number for false",
    { repository: { forceDelete: 0 } },
    "`repository.forceDelete` is 0, but has to be true or false: write one, or leave it out",
  ],
  [
    "a list for true",
    { build: { onPreview: [] } },
    "`build.onPreview` is [], but has to be true or false: write one, or leave it out",
  ],
  [
    "an object for true",
    { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"], ipv6AllowedForDualStack: {} } },
    "`vpcConfig.ipv6AllowedForDualStack` is {}, but has to be true or false: write one, or leave it out",
  ],
  [
    "true in quotes deep inside",
    { otlp: undefined, collector: { endpoint: "https://a.b", config: { grpcReceiver: "true" } } },
    '`collector.config.grpcReceiver` is "true", but has to be true or false: write one, or leave it out',
  ],
  [
    "headers in one text",
    { otlp: { endpoint: "https://a.b", headers: "a=b" } },
    "`otlp.headers` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "attributes in one text",
    { resourceAttributes: "a=b" },
    '`resourceAttributes` is "a=b", but has to be a map of texts by name: write one, or leave it out',
  ],
  [
    "variables in one text",
    { environment: "KEY=hunter2" },
    "`environment` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "variables in a list",
    { environment: ["KEY=hunter2"] },
    "`environment` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "tags in a list of pairs",
    { tags: [{ Key: "a", Value: "b" }] },
    '`tags` is [{"Key":"a","Value":"b"}], but has to be a map of texts by name: write one, or leave it out',
  ],
  [
    "build arguments in a list",
    { build: { args: ["A=b"] } },
    "`build.args` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "a build secret in one text",
    { build: { secrets: "TOKEN=hunter2" } },
    "`build.secrets` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "a Map for a map",
    { environment: new Map([["A", "hunter2"]]) },
    "`environment` has a value that is not shown here, but has to be a map of texts by name: write one, or leave it out",
  ],
  [
    "a Set for a list",
    { vpcConfig: { subnetIds: new Set(["subnet-1"]), securityGroupIds: ["sg-1"] } },
    "`vpcConfig.subnetIds` is an object of the class Set, but has to be a list of texts: write one, or leave it out",
  ],
  [
    "what only looks like a list",
    { vpcConfig: { subnetIds: { length: 1, 0: "subnet-1" }, securityGroupIds: ["sg-1"] } },
    '`vpcConfig.subnetIds` is {"0":"subnet-1","length":1}, but has to be a list of texts: write one, or leave it out',
  ],
  [
    "a text for a list",
    { vpcConfig: { subnetIds: "subnet-1", securityGroupIds: ["sg-1"] } },
    '`vpcConfig.subnetIds` is "subnet-1", but has to be a list of texts: write one, or leave it out',
  ],
  [
    "a policy for a list of policies",
    { role: { managedPolicyArns: "arn:aws:iam::aws:policy/ReadOnlyAccess" } },
    '`role.managedPolicyArns` is "arn:aws:iam::aws:policy/ReadOnlyAccess", but has to be a list of texts: write one, or leave it out',
  ],
  [
    "one action for a list",
    { role: { policyStatements: [{ actions: "s3:GetObject", resources: ["*"] }] } },
    '`role.policyStatements[0].actions` is "s3:GetObject", but has to be a list of texts: write one, or leave it out',
  ],
  [
    "one resource for a list",
    { role: { policyStatements: [{ actions: ["s3:GetObject"], resources: "*" }] } },
    '`role.policyStatements[0].resources` is "*", but has to be a list of texts: write one, or leave it out',
  ],
  [
    "one statement for a list",
    { role: { policyStatements: { actions: ["s3:*"], resources: ["*"] } } },
    "`role.policyStatements` has to be a list of objects: write one, or leave it out",
  ],
  [
    "conditions as IAM writes them",
    {
      role: {
        policyStatements: [
          { actions: ["s3:*"], resources: ["*"], conditions: { StringEquals: { "aws:SourceAccount": "1" } } },
        ],
      },
    },
    "`role.policyStatements[0].conditions` has to be a list of objects: write one, or leave it out",
  ],
  [
    "one value for a list",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: "1" }],
          },
        ],
      },
    },
    '`role.policyStatements[0].conditions[0].values` is "1", but has to be a list of texts: write one, or leave it out',
  ],
  [
    "a condition's misspelt values",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: "aws:a", value: ["1"] }],
          },
        ],
      },
    },
    "`role.policyStatements[0].conditions[0].value` is no input: `role.policyStatements[0].conditions[0].values` is the nearest that there is",
  ],
  [
    "a statement as IAM writes it",
    { role: { policyStatements: [{ Action: ["s3:*"], Effect: "Deny", Resource: ["*"] }] } },
    "`role.policyStatements[0].Action` is no input: `role.policyStatements[0].actions` is the nearest that there is",
  ],
  [
    "a statement that is a text",
    { role: { policyStatements: ["s3:*"] } },
    "`role.policyStatements[0]` has to be an object with effect, actions, resources, conditions: give one, or leave it out",
  ],
  [
    "a statement without resources",
    { role: { policyStatements: [{ actions: ["s3:*"] }] } },
    "`role.policyStatements[0].resources` is missing, but required: give it (one or more)",
  ],
  [
    "an effect that is not a text",
    { role: { policyStatements: [{ effect: ["Deny"], actions: ["s3:*"], resources: ["*"] }] } },
    '`role.policyStatements[0].effect` is ["Deny"], but has to be a text: write one, or leave it out',
  ],
  [
    "a number in quotes",
    { memorySize: "512" },
    '`memorySize` is "512", but has to be a whole number: write one, or leave it out',
  ],
  [
    "no number",
    { memorySize: NaN },
    "`memorySize` is NaN, but has to be a whole number from 128 to 10240: Lambda gives a function that much memory, in MB",
  ],
  [
    "no end of numbers",
    { timeout: Infinity },
    "`timeout` is Infinity, but has to be a whole number from 1 to 900: Lambda lets a call run that long, in seconds",
  ],
  [
    "a number of another kind",
    { ephemeralStorageSize: 512n },
    "`ephemeralStorageSize` is a value of the type bigint, but has to be a whole number: write one, or leave it out",
  ],
  [
    "a number in an object",
    { memorySize: new Number(512) },
    "`memorySize` is an object of the class Number, but has to be a whole number: write one, or leave it out",
  ],
  [
    "a number in a list",
    { timeout: [30] },
    "`timeout` is [30], but has to be a whole number: write one, or leave it out",
  ],
  [
    "a part of a day",
    { logRetentionInDays: 1.5 },
    "`logRetentionInDays` is 1.5, but has to be one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653: 0 keeps the logs for ever",
  ],
  [
    "less than nothing",
    { provisionedConcurrency: -1, aliasName: "live" },
    "`provisionedConcurrency` is -1, but has to be a whole number from 1 on: leave it out for none",
  ],
  [
    "a part of a call",
    { reservedConcurrentExecutions: 0.5 },
    "`reservedConcurrentExecutions` is 0.5, but has to be a whole number from 0 on: leave it out for no reservation",
  ],
  [
    "a number with an exponent in quotes",
    { otlp: { endpoint: "https://a.b", timeoutMs: "5e3" } },
    '`otlp.timeoutMs` is "5e3", but has to be a whole number: write one, or leave it out',
  ],
  [
    "a time that is true",
    { instrumentation: { flushTimeoutMs: true } },
    "`instrumentation.flushTimeoutMs` is true, but has to be a whole number: write one, or leave it out",
  ],
  [
    "images in words",
    { repository: { keepImages: "ten" } },
    '`repository.keepImages` is "ten", but has to be a whole number: write one, or leave it out',
  ],
  [
    "a share in quotes",
    { otlp: undefined, collector: { endpoint: "https://a.b", config: { samplingPercentage: "10" } } },
    '`collector.config.samplingPercentage` is "10", but has to be a number: write one, or leave it out',
  ],
  [
    "no number as a share",
    { otlp: undefined, collector: { endpoint: "https://a.b", config: { samplingPercentage: NaN } } },
    "`collector.config.samplingPercentage` is NaN, but has to be over 0 and up to 100: to keep no traces at all, leave traces out of `collector.config.signals`",
  ],
  [
    "memory in quotes",
    { otlp: undefined, collector: { endpoint: "https://a.b", config: { memoryLimitMib: "100" } } },
    '`collector.config.memoryLimitMib` is "100", but has to be a whole number: write one, or leave it out',
  ],
  [
    "a symbol",
    { serviceName: Symbol("orders") },
    "`serviceName` is a symbol, but has to be a text: write one, or leave it out",
  ],
  [
    "a class",
    { description: class Orders {} },
    "`description` is a function, but has to be a text: write one, or leave it out",
  ],
  [
    "a function that knows a key",
    { description: () => "hunter2" },
    "`description` is a function, but has to be a text: write one, or leave it out",
  ],
  [
    "a circle",
    { description: CIRCLE },
    "`description` is a value of the type object, but has to be a text: write one, or leave it out",
  ],
  [
    "a regular expression",
    { functionName: /orders/ },
    "`functionName` is an object of the class RegExp, but has to be a text: write one, or leave it out",
  ],
  [
    "bytes",
    { serviceVersion: Buffer.from("1") },
    "`serviceVersion` is an object of the class Buffer, but has to be a text: write one, or leave it out",
  ],
  [
    "a text in an object",
    { handler: new String("handler.lambda_handler") },
    "`handler` is an object of the class String, but has to be a text: write one, or leave it out",
  ],
  [
    "a list of texts for a text",
    { context: ["./app"] },
    '`context` is ["./app"], but has to be a text: write one, or leave it out',
  ],
  [
    "an object for a text",
    { runtime: { name: "python3.13" } },
    '`runtime` is {"name":"python3.13"}, but has to be a text: write one, or leave it out',
  ],
  [
    "an object for a variable, with a key in it",
    { environment: { CONFIG: { key: "hunter2" } } },
    "`environment.CONFIG` has a value that is not shown here, but has to be a text: write one, or leave it out",
  ],
  [
    "a list for a tag",
    { tags: { team: ["a"] } },
    '`tags.team` is ["a"], but has to be a text: write one, or leave it out',
  ],
  [
    "a list for an attribute",
    { resourceAttributes: { team: ["a"] } },
    '`resourceAttributes.team` is ["a"], but has to be a text: write one, or leave it out',
  ],
  [
    "an output in a list for an attribute",
    { resourceAttributes: { team: [pulumi.output("hunter2")] } },
    '`resourceAttributes.team` is ["an output"], but has to be a text: write one, or leave it out',
  ],
  [
    "a number that loses digits as one",
    { environment: { ID: 1e19 } },
    "`environment.ID` has a value that is not shown here, but has to be a text: write it in quotes, since so long a number loses digits",
  ],
  [
    "a resource attribute that is no number",
    { resourceAttributes: { a: NaN } },
    "`resourceAttributes.a` is NaN, but has to be a text: write one, or leave it out",
  ],
  [
    "an output for the folder",
    { context: pulumi.output("./app") },
    "`context` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "a promise for the runtime",
    { runtime: Promise.resolve("python3.13") },
    "`runtime` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for the handler",
    { handler: pulumi.output("handler.lambda_handler") },
    "`handler` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "a secret for the architecture",
    { architecture: pulumi.secret("arm64") },
    "`architecture` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for all of otlp",
    { otlp: pulumi.output({ endpoint: "https://a.b" }) },
    "`otlp` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for one library",
    { instrumentation: { libraries: [pulumi.output("httpx")] } },
    "`instrumentation.libraries[0]` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for the sampler",
    { instrumentation: { sampler: pulumi.output("always_on") } },
    "`instrumentation.sampler` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for a preset",
    { otlp: undefined, collector: { preset: pulumi.output("honeycomb") } },
    "`collector.preset` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for what is built",
    { build: { baseImage: pulumi.output("a.b/c:1") } },
    "`build.baseImage` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for a flag that decides",
    { publish: pulumi.output(true) },
    "`publish` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for a list of statements",
    { role: { policyStatements: pulumi.output([]) } },
    "`role.policyStatements` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for one statement",
    { role: { policyStatements: [pulumi.output({})] } },
    "`role.policyStatements[0]` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for a condition's key",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ test: "StringEquals", variable: pulumi.output("aws:a"), values: ["1"] }],
          },
        ],
      },
    },
    "`role.policyStatements[0].conditions[0].variable` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  [
    "an output for all build secrets",
    { build: { secrets: pulumi.secret({ TOKEN: "hunter2" }) } },
    "`build.secrets` came as an output or promise, but has to be known from the start, so that a preview shows everything: give a plain value, or use the output inside",
  ],
  ["nothing for the folder", { context: null }, "`context` is missing, but required: give it (folder)"],
  [
    "nothing for the runtime",
    { runtime: undefined },
    "`runtime` is missing, but required: give it (`python3.10` to `python3.14`, `nodejs20.x`, `nodejs22.x`, `nodejs24.x`)",
  ],
  [
    "nothing for the subnets",
    { vpcConfig: { subnetIds: null, securityGroupIds: ["sg-1"] } },
    "`vpcConfig.subnetIds` is missing, but required: give it (1 to 16 ids of subnets)",
  ],
  [
    "nothing in the list of subnets",
    { vpcConfig: { subnetIds: [null], securityGroupIds: ["sg-1"] } },
    "`vpcConfig.subnetIds` is [], but has to name one or more: Lambda can't join a VPC without subnets",
  ],
];
