import { collector, HASH, withConfig, withExporter, type Refused } from "./row";

export const REFUSED_CONFIG: Refused[] = [
  [
    "a configuration nested deeper than a parser goes",
    collector({ configYaml: `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}` }),
    "`collector.configYaml` can't be used with version 0.15.0 of the collector: is nested more than 50 deep: no configuration is.",
  ],
  [
    "an unknown signal",
    collector(withConfig({ signals: ["spans"] })),
    '`collector.config.signals` is ["spans"], but has to name one or more of traces, metrics, logs',
  ],
  [
    "a signal that no exporter takes",
    collector({ preset: "aws-xray", config: { signals: ["metrics", "traces"] } }),
    "`collector.config.signals` names metrics, but no exporter takes metrics: add one that does, or leave out metrics",
  ],
  [
    "times over the function's",
    collector(withExporter({ endpoint: "https://a", timeoutMs: 20_000, maxRetryMs: 20_000 })),
    "`collector.config` can't be used with version 0.15.0 of the collector: `service.pipelines.traces.exporters` can hold a call for 40 s when nothing answers, which is longer than the function's time-out, and Lambda counts that time: set a shorter timeout and retry_on_failure.max_elapsed_time in otlphttp/0, or a longer time-out of the function.",
  ],
  [
    "no share",
    collector(withConfig({ samplingPercentage: 0 })),
    "`collector.config.samplingPercentage` is 0, but has to be over 0 and up to 100: to keep no traces at all, leave traces out of `collector.config.signals`",
  ],
  [
    "a share over all",
    collector(withConfig({ samplingPercentage: 101 })),
    "`collector.config.samplingPercentage` is 101, but has to be over 0 and up to 100: to keep no traces at all, leave traces out of `collector.config.signals`",
  ],
  [
    "a share of no traces",
    collector(withConfig({ signals: ["logs"], samplingPercentage: 1 })),
    "`collector.config.samplingPercentage` is given, but is for traces, which the collector does not pass on: add traces to `collector.config.signals`, or leave it out",
  ],
  [
    "a filter of what is not sent",
    collector(withConfig({ filter: { logRecords: ["true"] } })),
    "`collector.config.filter.logRecords` is given, but is for logs, which the collector does not pass on: add logs to `collector.config.signals`, or leave it out",
  ],
  [
    "an empty filter",
    collector(withConfig({ filter: { spans: [] } })),
    "`collector.config.filter.spans` is [], but has to name one or more: write what it is to do, or leave it out",
  ],
  [
    "an unknown action",
    collector(withConfig({ attributes: [{ key: "a", action: "drop" as never }] })),
    '`collector.config.attributes[0].action` is "drop", but has to be one of insert, update, upsert, delete, hash: choose one of them',
  ],
  [
    "an action without value",
    collector(withConfig({ attributes: [{ key: "a", action: "insert" }] })),
    '`collector.config.attributes[0].action` is "insert", which needs either `value` or `fromAttribute`: change one or the other',
  ],
  [
    "a value to delete",
    collector(withConfig({ attributes: [{ key: "a", action: "delete", value: "b" }] })),
    '`collector.config.attributes[0].action` is "delete", which takes neither `value` nor `fromAttribute`: change one or the other',
  ],
  [
    "an attribute without name",
    collector(withConfig({ attributes: [{ key: "", action: "delete" }] })),
    '`collector.config.attributes[0].key` is "", but has to be the name of an attribute, which is not empty',
  ],
  [
    "transform before it was there",
    collector(withConfig({ transform: { traces: ["x"] } })),
    "`collector.config.transform` is given, but version 0.15.0 of the collector does not have it: set `collector.version` to 0.22.0 or newer, or use `attributes` and `filter`",
  ],
  [
    "an empty statement",
    collector(withConfig({ transform: { traces: [""] } }, { version: "0.22.0", sha256: HASH })),
    '`collector.config.transform.traces[0]` is "", but has to be a condition or statement, and not empty',
  ],
  [
    "too little memory",
    collector(withConfig({ memoryLimitMib: 8 })),
    "`collector.config.memoryLimitMib` is 8, but has to be a whole number from 32 to half of `memorySize`: the function needs the rest",
  ],
  [
    "too much memory",
    collector(withConfig({ memoryLimitMib: 300 })),
    "`collector.config.memoryLimitMib` is 300, but has to be a whole number from 32 to half of `memorySize`: the function needs the rest",
  ],
  [
    "a batch that waits too long",
    collector(withConfig({ batch: { timeoutMs: 60_001 } })),
    "`collector.config.batch.timeoutMs` is 60001, but has to be a whole number from 1 to 60000: it is in milliseconds",
  ],
  [
    "an empty batch",
    collector(withConfig({ batch: { size: 0 } })),
    "`collector.config.batch.size` is 0, but has to be a whole number from 1 to 10000: it is a number of spans, data points or log records",
  ],
  [
    "unknown platform telemetry",
    collector(withConfig({ platformTelemetry: { types: ["x"] } })),
    '`collector.config.platformTelemetry.types` is ["x"], but has to name one or more of platform, function, extension',
  ],
  [
    "platform logs that go nowhere",
    collector(withConfig({ platformTelemetry: { types: ["function"] } })),
    "`collector.config.platformTelemetry.types` is given, but is for logs, which the collector does not pass on: add logs to `collector.config.signals`, or leave it out",
  ],
  [
    "platform telemetry before it had metrics",
    collector(withConfig({ signals: ["metrics"], platformTelemetry: {} })),
    "`collector.config.platformTelemetry` is given, but version 0.15.0 of the collector makes traces and logs of it, which `collector.config.signals` does not name: add one, or leave it out",
  ],
  [
    "an unknown log level",
    collector(withConfig({ logLevel: "trace" })),
    '`collector.config.logLevel` is "trace", but has to be one of debug, info, warn, error: choose one of them',
  ],
];
