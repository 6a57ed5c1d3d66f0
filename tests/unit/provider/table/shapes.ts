import type { Refused } from "./row";

/** Objects, lists and maps. */
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
    "`build` has to be an object with command, output, bundle, compileCache, target, args, secrets, cacheFrom, cacheTo, builder, network, baseImage, registries, onPreview: give one, or leave it out",
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
    "`functionUrl` has to be an object with authorizationType, invokeMode, cors: give one, or leave it out",
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
    "nothing for the folder",
    { context: null },
    "`context` is missing: name the folder with the function's code, or give a finished image in `image`",
  ],
  [
    "nothing for the runtime",
    { runtime: undefined },
    "`runtime` is missing, but required: give it (`python3.10` to `python3.14`, `nodejs20.x`, `nodejs22.x`, `nodejs24.x`, `java17`, `java21`, `java25`, `provided`)",
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
