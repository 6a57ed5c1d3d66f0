import * as pulumi from "@pulumi/pulumi";
import type { Refused } from "./row";

/** What is known later, where it has to be known from the start. */
export const REFUSED_OUTPUTS: Refused[] = [
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
];
