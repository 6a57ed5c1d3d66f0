import * as fc from "fast-check";
import type { CollectorConfigArgs, CollectorExporterArgs } from "../../../../../provider/args";

export type Signal = "traces" | "metrics" | "logs";
const SIGNALS: Signal[] = ["traces", "metrics", "logs"];

/** Plain values of headers start with it, so that one of them in a text is found. */
export const PLAIN_VALUE = "hunter2-";
export const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";

/** Inputs for one collector beside a function. */
export interface Inputs {
  version: string;
  timeout: number;
  config: CollectorConfigArgs & { exporters: CollectorExporterArgs[] };
  /** The signals that are passed on, whether the inputs name them or not. */
  signals: Signal[];
}

const ODD = ["yes", "no", "on", "off", "y", "~", "null", "true", "1e3", "0x10", "1_000", "12:30", ".5", ".inf"];
const ODDER = [
  " a",
  "a ",
  "a\nb",
  "\n",
  "a\n\n",
  "\ta",
  "a: b",
  "a #b",
  "#a",
  "%a",
  "@a",
  "- a",
  "{a}",
  "[a",
  "&a",
  "*a",
];
const ODDEST = [
  "!a",
  "|",
  ">",
  '"',
  "'",
  "\\n",
  "`a`",
  "---",
  "...",
  "<<",
  "=",
  "2026-01-01",
  "ä",
  "日本",
  "😀",
  "\u2028",
];

/**
 * Without $, since the collector expands ${...} in every value, and without 0o7 and its like, which are rendered unquoted
 * and read as numbers by YAML 1.2: neither arrives as it is given.
 */
const text = fc
  .oneof(
    fc.constantFrom("", ...ODD, ...ODDER, ...ODDEST),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary", maxLength: 5 }),
  )
  .filter((value) => !value.includes("$") && !/^[-+]?0o[0-7]+$/.test(value));
const name = text.filter((value) => value !== "");
const statements = fc.array(
  text.filter((value) => value.trim() !== ""),
  { minLength: 1, maxLength: 2 },
);

/** Backends that take every signal. */
const anySignal: fc.Arbitrary<CollectorExporterArgs> = fc.oneof(
  fc.record(
    {
      endpoint: fc.constantFrom("https://a.example.com", "http://a:4318/base"),
      headers: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,9}$/),
        text.map((value) => PLAIN_VALUE + value),
        { maxKeys: 2, noNullPrototype: true },
      ),
      sigv4: fc.constantFrom({ service: "aps" }, { service: "aps", region: "eu-west-1" }),
    },
    { requiredKeys: ["endpoint"], noNullPrototype: true },
  ),
  fc.record({
    type: fc.constant("otlp_grpc" as const),
    endpoint: fc.constantFrom("a.example.com:4317", "http://a:4317"),
    headerSecrets: fc.record({ authorization: fc.record({ secretArn: fc.constant(SECRET_ARN), prefix: text }) }),
  }),
  fc.constant({ type: "debug" as const }),
  fc.record({ preset: fc.constantFrom("honeycomb", "datadog", "newrelic"), secretArn: fc.constant(SECRET_ARN) }),
);

/** Backends that take one signal only. */
const oneSignal: Record<Signal, fc.Arbitrary<CollectorExporterArgs>> = {
  traces: fc.constant({ preset: "aws-xray" }),
  metrics: fc.constant({ type: "prometheusremotewrite" as const, endpoint: "https://a/write" }),
  logs: fc.constant({
    preset: "aws-cloudwatch-logs",
    logGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:telemetry",
    logStreamName: "main",
  }),
};

/** Backends that get at least one of the signals, the first of them all. */
function exportersOf(signals: Signal[]): fc.Arbitrary<CollectorExporterArgs[]> {
  const narrowed = fc
    .tuple(anySignal, fc.subarray(SIGNALS, { minLength: 1 }))
    .filter(([, own]) => own.some((signal) => signals.includes(signal)))
    .map(([exporter, own]) => ({ ...exporter, signals: own }));
  const others = fc.array(fc.oneof(anySignal, narrowed, ...signals.map((signal) => oneSignal[signal])), {
    maxLength: 3,
  });
  return fc
    .tuple(anySignal, others)
    .map(([first, rest]) => [first, ...rest].map((exporter, index) => ({ ...exporter, name: `backend-${index}` })));
}

function configOf(signals: Signal[], transforms: boolean): fc.Arbitrary<Inputs["config"]> {
  const only = <T>(signal: Signal, parts: T) => (signals.includes(signal) ? parts : undefined);
  const optional = { requiredKeys: [], noNullPrototype: true };
  return fc.record(
    {
      exporters: exportersOf(signals),
      // Traces alone are passed on without being named.
      signals: signals.join() === "traces" ? fc.constantFrom(undefined, signals) : fc.constant(signals),
      grpcReceiver: fc.boolean(),
      ...only("traces", { samplingPercentage: fc.double({ min: 0.1, max: 100, noNaN: true }) }),
      filter: fc.record(
        {
          ...only("traces", { spans: statements, spanEvents: statements }),
          ...only("metrics", { metrics: statements, dataPoints: statements }),
          ...only("logs", { logRecords: statements }),
        },
        optional,
      ),
      attributes: fc.array(
        fc.oneof(
          fc.record({ key: name, action: fc.constantFrom("insert" as const, "upsert" as const), value: text }),
          fc.record({ key: name, action: fc.constant("update" as const), fromAttribute: name }),
          fc.record({ key: name, action: fc.constantFrom("delete" as const, "hash" as const) }),
        ),
        { maxLength: 3 },
      ),
      ...(transforms
        ? { transform: fc.record(Object.fromEntries(signals.map((signal) => [signal, statements])), optional) }
        : {}),
      resourceAttributes: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
      memoryLimitMib: fc.integer({ min: 32, max: 256 }),
      batch: fc.record({ timeoutMs: fc.integer({ min: 1, max: 60_000 }), size: fc.integer({ min: 1, max: 10_000 }) }),
      // The oldest releases make no metrics of it.
      ...(signals.join() === "metrics"
        ? {}
        : { platformTelemetry: fc.constant(signals.includes("logs") ? { types: ["platform", "function"] } : {}) }),
      logLevel: fc.constantFrom("debug", "info", "warn", "error"),
    },
    { requiredKeys: ["exporters", "signals"], noNullPrototype: true },
  );
}

/** Inputs of every kind for one of the versions. */
export function inputsFor(versions: string[], withTransform: string[]): fc.Arbitrary<Inputs> {
  return fc.tuple(fc.constantFrom(...versions), fc.subarray(SIGNALS, { minLength: 1 })).chain(([version, signals]) =>
    fc.record({
      version: fc.constant(version),
      timeout: fc.integer({ min: 1, max: 900 }),
      config: configOf(signals, withTransform.includes(version)),
      signals: fc.constant(signals),
    }),
  );
}
