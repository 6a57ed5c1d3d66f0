import * as fc from "fast-check";
import type { CollectorConfigArgs, CollectorExporterArgs } from "../../../../../provider/args";
import { headerText } from "../../../../../provider/inputs/headers";

type Signal = "traces" | "metrics" | "logs";
export const SIGNALS: readonly Signal[] = ["traces", "metrics", "logs"];
const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:backend-AbCdEf";

/** What YAML of one version or another takes for something else than a text, or has trouble with. */
export const ODD_TEXTS = [
  ...[
    "",
    "yes",
    "No",
    "on",
    "OFF",
    "y",
    "n",
    "true",
    "null",
    "~",
    "1e3",
    "0x1f",
    "017",
    "0o17",
    "-0o7",
    "1_000",
    ".inf",
    "1:30",
  ],
  ...[
    "2001-12-14",
    "=",
    "<<",
    "a: b",
    "a #b",
    "- a",
    "? a",
    "{}",
    "[]",
    "$",
    "$$",
    "$1",
    "${env:HOME}",
    "$${env:HOME}",
    "${",
    "$$$",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
  ],
  ...[
    '"',
    "'",
    "\\",
    "\\n",
    "\n",
    "a\n",
    "\na",
    "a\n\n b",
    "\r\n",
    "\t",
    " a ",
    "\u0000",
    "\u2028",
    "\ufeff",
    "é",
    "👩‍💻",
  ],
];

export const oddText = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: "grapheme" }));
/** Before a secret there can be no reference, and in a header no control character. */
export const oddPrefix = oddText.filter((text) => !/\$\{[^]*\}/.test(text) && headerText(text) === undefined);
const statements = fc.array(
  oddText.map((text) => `name == ${JSON.stringify(text)}`),
  { minLength: 1, maxLength: 2 },
);
/** Long enough not to be in a configuration by chance. */
export const secret = fc.stringMatching(/^hunter[0-9a-f]{16}$/);

const overHttp: fc.Arbitrary<CollectorExporterArgs> = fc.record(
  {
    endpoint: fc.webUrl({ withQueryParameters: false, withFragments: false, validSchemes: ["http", "https"] }),
    headers: fc.dictionary(fc.stringMatching(/^[a-z-]{1,9}$/), secret, { maxKeys: 2 }),
    sigv4: fc.record({ service: fc.constantFrom("aps", "xray") }),
  },
  { requiredKeys: ["endpoint"] },
);
const exporter: fc.Arbitrary<CollectorExporterArgs> = fc.oneof(
  overHttp,
  fc.record({
    type: fc.constant("otlp_grpc" as const),
    endpoint: fc.constantFrom("a.example.com:4317", "http://a:4317"),
  }),
  fc.record({
    endpoint: fc.constant("https://a.example.com"),
    headerSecrets: fc.record({ Authorization: fc.record({ secretArn: fc.constant(SECRET_ARN), prefix: oddPrefix }) }),
  }),
  fc.record({ type: fc.constant("debug" as const) }),
  fc.record({
    preset: fc.constantFrom("honeycomb", "datadog", "newrelic"),
    secretArn: fc.constant(SECRET_ARN),
  }),
);

/** Exporters with names of their own: one that takes all signals, others perhaps for some only. */
function exportersFor(signals: readonly Signal[]): fc.Arbitrary<CollectorExporterArgs[]> {
  const limited = fc
    .tuple(exporter, fc.option(fc.subarray([...signals], { minLength: 1 }), { nil: undefined }))
    .map(([one, own]): CollectorExporterArgs => (own === undefined ? one : { ...one, signals: own }));
  const remoteWrite = { type: "prometheusremotewrite", endpoint: "https://a/write" } as const;
  return fc
    .tuple(overHttp, fc.array(limited, { maxLength: 3 }))
    .map(([first, others]) => [first, ...others, ...(signals.includes("metrics") ? [remoteWrite] : [])])
    .map((list) => list.map((one, index) => ({ ...one, name: `backend-${index}` })));
}

const attributes: CollectorConfigArgs["attributes"] extends (infer A)[] | undefined ? fc.Arbitrary<A> : never =
  fc.oneof(
    fc.record({ key: fc.constant("k"), action: fc.constantFrom("insert" as const, "upsert" as const), value: oddText }),
    fc.record({ key: fc.constant("k"), action: fc.constant("update" as const), fromAttribute: oddText }),
    fc.record({ key: fc.constant("k"), action: fc.constantFrom("delete" as const, "hash" as const) }),
  );

/** Inputs that a release whose transform processor is there or not has to take. */
export function configFor(signals: readonly Signal[], hasTransform: boolean): fc.Arbitrary<CollectorConfigArgs> {
  const takes = (signal: Signal) => signals.includes(signal);
  const filter = {
    ...(takes("traces") ? { spans: statements, spanEvents: statements } : {}),
    ...(takes("metrics") ? { metrics: statements, dataPoints: statements } : {}),
    ...(takes("logs") ? { logRecords: statements } : {}),
  };
  const transform = Object.fromEntries(signals.map((signal) => [signal, statements]));
  return fc.record(
    {
      exporters: exportersFor(signals),
      signals: fc.constant([...signals]),
      grpcReceiver: fc.boolean(),
      ...(takes("traces") ? { samplingPercentage: fc.double({ min: 0.1, max: 100, noNaN: true }) } : {}),
      filter: fc.record(filter, { requiredKeys: [] }),
      attributes: fc.array(attributes, { maxLength: 3 }),
      ...(hasTransform ? { transform: fc.record(transform, { requiredKeys: [] }) } : {}),
      resourceAttributes: fc.dictionary(oddText, oddText, { maxKeys: 3, noNullPrototype: true }),
      memoryLimitMib: fc.integer({ min: 32, max: 256 }),
      batch: fc.record({ timeoutMs: fc.integer({ min: 1, max: 60_000 }), size: fc.integer({ min: 1, max: 10_000 }) }),
      ...(takes("traces") || takes("logs")
        ? { platformTelemetry: fc.constant(takes("logs") ? { types: ["platform", "function"] } : {}) }
        : {}),
      logLevel: fc.constantFrom("debug", "info", "warn", "error"),
    },
    { requiredKeys: ["exporters", "signals"] },
  );
}
