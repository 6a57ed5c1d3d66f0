import { collector, withConfig, withExporter, type Refused } from "./row";

export const REFUSED_NAMES: Refused[] = [
  ["a misspelt input", { contxt: "./app" }, "`contxt` is no input: `context` is the nearest that there is"],
  [
    "an input of the function resource",
    { memory_size: 512 },
    "`memory_size` is no input: `memorySize` is the nearest that there is",
  ],
  [
    "an input in Python's letters",
    { service_name: "orders" },
    "`service_name` is no input: `serviceName` is the nearest that there is",
  ],
  [
    "an input that other tools have",
    { layers: [] },
    "`layers` is no input: there are context, dockerfile, image, runtime, handler, architecture, memorySize, timeout, ephemeralStorageSize, serviceName, serviceVersion, resourceAttributes, otlp, collector, instrumentation, repository, build, environment, description, functionName, reservedConcurrentExecutions, vpcConfig, deadLetterTargetArn, fileSystemConfig, kmsKeyArn, tracingMode, logRetentionInDays, logKmsKeyArn, functionUrl, publish, aliasName, snapStart, provisionedConcurrency, eventSources, asyncConfig, tags, role",
  ],
  [
    "what all objects have",
    { toString: "a" },
    "`toString` is no input: there are context, dockerfile, image, runtime, handler, architecture, memorySize, timeout, ephemeralStorageSize, serviceName, serviceVersion, resourceAttributes, otlp, collector, instrumentation, repository, build, environment, description, functionName, reservedConcurrentExecutions, vpcConfig, deadLetterTargetArn, fileSystemConfig, kmsKeyArn, tracingMode, logRetentionInDays, logKmsKeyArn, functionUrl, publish, aliasName, snapStart, provisionedConcurrency, eventSources, asyncConfig, tags, role",
  ],
  [
    "what all objects are made by",
    { constructor: "a" },
    "`constructor` is no input: there are context, dockerfile, image, runtime, handler, architecture, memorySize, timeout, ephemeralStorageSize, serviceName, serviceVersion, resourceAttributes, otlp, collector, instrumentation, repository, build, environment, description, functionName, reservedConcurrentExecutions, vpcConfig, deadLetterTargetArn, fileSystemConfig, kmsKeyArn, tracingMode, logRetentionInDays, logKmsKeyArn, functionUrl, publish, aliasName, snapStart, provisionedConcurrency, eventSources, asyncConfig, tags, role",
  ],
  [
    "what all objects are made from",
    JSON.parse('{ "__proto__": "a" }'),
    "`__proto__` is no input: there are context, dockerfile, image, runtime, handler, architecture, memorySize, timeout, ephemeralStorageSize, serviceName, serviceVersion, resourceAttributes, otlp, collector, instrumentation, repository, build, environment, description, functionName, reservedConcurrentExecutions, vpcConfig, deadLetterTargetArn, fileSystemConfig, kmsKeyArn, tracingMode, logRetentionInDays, logKmsKeyArn, functionUrl, publish, aliasName, snapStart, provisionedConcurrency, eventSources, asyncConfig, tags, role",
  ],
  [
    "a misspelt part of otlp",
    { otlp: { endpoint: "https://a.b", header: {} } },
    "`otlp.header` is no input: `otlp.headers` is the nearest that there is",
  ],
  [
    "a misspelt mode",
    { instrumentation: { modus: "off" } },
    "`instrumentation.modus` is no input: `instrumentation.mode` is the nearest that there is",
  ],
  [
    "a misspelt part of the repository",
    { repository: { scanOnPsh: true } },
    "`repository.scanOnPsh` is no input: `repository.scanOnPush` is the nearest that there is",
  ],
  [
    "a misspelt part of the build",
    { build: { arg: {} } },
    "`build.arg` is no input: `build.args` is the nearest that there is",
  ],
  [
    "a misspelt part of the VPC",
    { vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] } },
    "`vpcConfig.subnets` is no input: `vpcConfig.subnetIds` is the nearest that there is",
  ],
  [
    "a misspelt part of the URL",
    { functionUrl: { authType: "NONE" } },
    "`functionUrl.authType` is no input: there are authorizationType, invokeMode, cors",
  ],
  [
    "a misspelt CORS of the URL",
    { functionUrl: { cros: {} } },
    "`functionUrl.cros` is no input: there are authorizationType, invokeMode, cors",
  ],
  [
    "a misspelt part of the role",
    { role: { policies: [] } },
    "`role.policies` is no input: there are arn, policyStatements, managedPolicyArns, permissionsBoundaryArn, path",
  ],
  [
    "a misspelt part of a statement",
    { role: { policyStatements: [{ action: ["s3:*"], resources: ["*"] }] } },
    "`role.policyStatements[0].action` is no input: `role.policyStatements[0].actions` is the nearest that there is",
  ],
  [
    "a misspelt part of a condition",
    {
      role: {
        policyStatements: [
          {
            actions: ["s3:*"],
            resources: ["*"],
            conditions: [{ tests: "StringEquals", variable: "aws:a", values: ["1"] }],
          },
        ],
      },
    },
    "`role.policyStatements[0].conditions[0].tests` is no input: `role.policyStatements[0].conditions[0].test` is the nearest that there is",
  ],
  [
    "a misspelt part of the file system",
    { fileSystemConfig: { arn: "a", localPath: "/mnt/a" } },
    "`fileSystemConfig.localPath` is no input: there are arn, localMountPath",
  ],
  [
    "a misspelt part of the collector",
    collector({ endpoint: "https://a.b", presets: "dash0" }),
    "`collector.presets` is no input: `collector.preset` is the nearest that there is",
  ],
  [
    "a misspelt part of its configuration",
    collector(withConfig({ sampling: 10 } as never)),
    "`collector.config.sampling` is no input: `collector.config.samplingPercentage` is the nearest that there is",
  ],
  [
    "a misspelt part of a batch",
    collector(withConfig({ batch: { timeout: 1000 } } as never)),
    "`collector.config.batch.timeout` is no input: `collector.config.batch.timeoutMs` is the nearest that there is",
  ],
  [
    "a misspelt part of a filter",
    collector(withConfig({ filter: { span: ["true"] } } as never)),
    "`collector.config.filter.span` is no input: `collector.config.filter.spans` is the nearest that there is",
  ],
  [
    "a misspelt part of a transform",
    collector(withConfig({ transform: { trace: ["a"] } } as never)),
    "`collector.config.transform.trace` is no input: `collector.config.transform.traces` is the nearest that there is",
  ],
  [
    "a misspelt part of an attribute",
    collector(withConfig({ attributes: [{ name: "a", action: "delete" }] } as never)),
    "`collector.config.attributes[0].name` is no input: there are key, action, value, fromAttribute",
  ],
  [
    "a misspelt part of platform telemetry",
    collector(withConfig({ platformTelemetry: { type: ["platform"] } } as never)),
    "`collector.config.platformTelemetry.type` is no input: `collector.config.platformTelemetry.types` is the nearest that there is",
  ],
  [
    "a misspelt part of an exporter",
    collector(withExporter({ endpoints: "https://a.b" } as never)),
    "`collector.config.exporters[0].endpoints` is no input: `collector.config.exporters[0].endpoint` is the nearest that there is",
  ],
  [
    "a misspelt part of a signature",
    collector(withExporter({ endpoint: "https://a.b", sigv4: { services: "aps" } } as never)),
    "`collector.config.exporters[0].sigv4.services` is no input: `collector.config.exporters[0].sigv4.service` is the nearest that there is",
  ],
  [
    "a misspelt part of a header's secret",
    collector(withExporter({ endpoint: "https://a.b", headerSecrets: { a: { arn: "a" } } } as never)),
    "`collector.config.exporters[0].headerSecrets.a.arn` is no input: there are secretArn, key, prefix",
  ],
  [
    "an empty name of an attribute",
    { resourceAttributes: { "": "a" } },
    '`resourceAttributes` has the name "", but it has to be a name that is not empty',
  ],
  [
    "a name that is what all objects are made from",
    { tags: JSON.parse('{ "__proto__": "a" }') as object },
    '`tags` has the name "__proto__", but it has to be another name, since all objects have that one already',
  ],
  [
    "a half letter in a name",
    { resourceAttributes: { "a\ud800": "b" } },
    '`resourceAttributes` has the name "a\\ud800", but it has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "a NUL in a name",
    { tags: { "a\0": "b" } },
    '`tags` has the name "a\\u0000", but it has to be a text of whole Unicode characters without NUL: leave out the others',
  ],
  [
    "the service's name as an attribute",
    { resourceAttributes: { "service.name": "orders" } },
    '`resourceAttributes` has the name "service.name", but it has an input of its own: give `serviceName` instead',
  ],
  [
    "the service's version as an attribute",
    { resourceAttributes: { "service.version": "1" } },
    '`resourceAttributes` has the name "service.version", but it has an input of its own: give `serviceVersion` instead',
  ],
  [
    "an empty name of a variable",
    { environment: { "": "hunter2" } },
    "`environment` has a name that is not shown here, but it has to be a name that is not empty",
  ],
  [
    "a variable of one letter",
    { environment: { A: "hunter2" } },
    "`environment.A` is no name that Lambda takes: use letters, digits and underscores, a letter first",
  ],
  [
    "a variable with a dot",
    { environment: { "A.B": "hunter2" } },
    "`environment.A.B` is no name that Lambda takes: use letters, digits and underscores, a letter first",
  ],
  [
    "a variable that starts with a digit",
    { environment: { "1A": "hunter2" } },
    "`environment.1A` is no name that Lambda takes: use letters, digits and underscores, a letter first",
  ],
  [
    "a variable with what belongs to it",
    { environment: { "KEY=hunter2": "" } },
    "`environment` has a name that is not shown here, but it has to be one that Lambda takes: use letters, digits and underscores, a letter first",
  ],
  [
    "an empty name of a build argument",
    { build: { args: { "": "a" } } },
    "`build.args` has a name that is not shown here, but it has to be a name that is not empty",
  ],
  [
    "a build secret with its value in the name",
    { build: { secrets: { "TOKEN=hunter2": "" } } },
    "`build.secrets` has a name that is not shown here, but it has to be the name of an environment variable, for example PIP_INDEX_URL",
  ],
  [
    "an attribute of the collector's without name",
    collector(withConfig({ resourceAttributes: { "": "a" } })),
    '`collector.config.resourceAttributes` has the name "", but it has to be a name that is not empty',
  ],
];
