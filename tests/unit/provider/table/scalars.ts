import * as pulumi from "@pulumi/pulumi";
import type { Refused } from "./row";

const CIRCLE: Record<string, unknown> = { key: "hunter2" };
CIRCLE.circle = CIRCLE;

/** Numbers and texts. */
export const REFUSED_SCALARS: Refused[] = [
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
];
