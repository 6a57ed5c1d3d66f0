import type { CollectorAttributeArgs, CollectorConfigArgs, CollectorFilterArgs } from "../../args";
import { listOf, oneOf, wholeNumberBetween } from "../../inputs/checks";
import { fail } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import { type CollectorRelease, isFrom } from "../releases";
import { type Signal, SIGNALS, supportedSignals } from "../signals";
import type { AttributeConfig, CollectorConfig, FilterConfig } from "../typedConfig";

const PATH = "collector.config.";
/** The release that has the transform processor first. */
const TRANSFORM_SINCE = "0.22.0";
const BATCH_DEFAULTS = { timeoutMs: 1000, size: 512 };

/** What happens to the telemetry between receiver and exporters. */
export type ProcessingSettings = Omit<CollectorConfig, "exporters" | "signals" | "resourceAttributes">;

export function normalizeProcessing(
  args: CollectorConfigArgs,
  signals: readonly Signal[],
  release: CollectorRelease,
): ProcessingSettings {
  return {
    grpcReceiver: args.grpcReceiver ?? false,
    samplingPercentage: normalizeSampling(args.samplingPercentage, signals),
    filter: normalizeFilter(args.filter ?? {}, signals),
    attributes: (args.attributes ?? []).map(normalizeAttribute),
    transform: normalizeTransform(args, signals, release),
    memoryLimitMib: args.memoryLimitMib,
    batch: args.batch && {
      timeoutMs: checkKnown(
        `${PATH}batch.timeoutMs`,
        args.batch.timeoutMs ?? BATCH_DEFAULTS.timeoutMs,
        wholeNumberBetween(1, 60_000, "it is in milliseconds"),
      ),
      size: checkKnown(
        `${PATH}batch.size`,
        args.batch.size ?? BATCH_DEFAULTS.size,
        wholeNumberBetween(1, 10_000, "it is a number of spans, data points or log records"),
      ),
    },
    platformTelemetryTypes: normalizePlatformTelemetry(args, signals, release),
    logLevel: checkKnown(`${PATH}logLevel`, args.logLevel ?? "warn", oneOf(["debug", "info", "warn", "error"])),
  };
}

function normalizeSampling(share: number | undefined, signals: readonly Signal[]): number | undefined {
  if (share === undefined) {
    return undefined;
  }
  requireSignal(`${PATH}samplingPercentage`, "traces", signals);
  return checkKnown(`${PATH}samplingPercentage`, share, (value) =>
    value > 0 && value <= 100
      ? undefined
      : "has to be over 0 and up to 100: to keep no traces at all, leave traces out of `collector.config.signals`",
  );
}

function normalizeFilter(args: CollectorFilterArgs, signals: readonly Signal[]): FilterConfig {
  const given = (property: keyof CollectorFilterArgs, name: string, signal: Signal) => {
    const conditions = args[property];
    if (conditions === undefined) {
      return {};
    }
    requireStatements(`${PATH}filter.${property}`, conditions);
    requireSignal(`${PATH}filter.${property}`, signal, signals);
    return { [name]: conditions };
  };
  const filter: FilterConfig = {
    traces: { ...given("spans", "span", "traces"), ...given("spanEvents", "spanevent", "traces") },
    metrics: { ...given("metrics", "metric", "metrics"), ...given("dataPoints", "datapoint", "metrics") },
    logs: given("logRecords", "log_record", "logs"),
  };
  const used = SIGNALS.filter((signal) => Object.keys(filter[signal] ?? {}).length > 0);
  return Object.fromEntries(used.map((signal) => [signal, filter[signal]]));
}

function normalizeAttribute(args: CollectorAttributeArgs, index: number): AttributeConfig {
  const path = `${PATH}attributes[${index}].`;
  checkKnown(`${path}action`, args.action, oneOf(["insert", "update", "upsert", "delete", "hash"]));
  const sources = [args.value, args.fromAttribute].filter((source) => source !== undefined).length;
  const needed = ["insert", "update", "upsert"].includes(args.action) ? 1 : 0;
  if (sources !== needed) {
    const rule = needed === 1 ? "needs either `value` or `fromAttribute`" : "takes neither `value` nor `fromAttribute`";
    fail(`${path}action`, `is ${JSON.stringify(args.action)}, which ${rule}: change one or the other`);
  }
  if (args.key === "") {
    fail(`${path}key`, "is empty, but an attribute has a name: give it");
  }
  return {
    key: args.key,
    action: args.action,
    ...(args.value === undefined ? {} : { value: args.value }),
    ...(args.fromAttribute === undefined ? {} : { from_attribute: args.fromAttribute }),
  };
}

function normalizeTransform(
  { transform = {} }: CollectorConfigArgs,
  signals: readonly Signal[],
  release: CollectorRelease,
): CollectorConfig["transform"] {
  const given = SIGNALS.filter((signal) => transform[signal] !== undefined);
  if (given.length > 0 && !isFrom(release, TRANSFORM_SINCE)) {
    fail(
      `${PATH}transform`,
      `is given, but version ${release.version} of the collector does not have it: set \`collector.version\` to ${TRANSFORM_SINCE} or newer, or use \`attributes\` and \`filter\``,
    );
  }
  for (const signal of given) {
    requireStatements(`${PATH}transform.${signal}`, transform[signal] ?? []);
    requireSignal(`${PATH}transform.${signal}`, signal, signals);
  }
  return Object.fromEntries(given.map((signal) => [signal, transform[signal]]));
}

function normalizePlatformTelemetry(
  { platformTelemetry }: CollectorConfigArgs,
  signals: readonly Signal[],
  release: CollectorRelease,
): string[] | undefined {
  if (platformTelemetry === undefined) {
    return undefined;
  }
  const path = `${PATH}platformTelemetry`;
  const types = checkKnown(
    `${path}.types`,
    platformTelemetry.types ?? ["platform"],
    listOf(["platform", "function", "extension"]),
  );
  const possible = supportedSignals("telemetryapi", release);
  if (!signals.some((signal) => possible.includes(signal))) {
    fail(
      path,
      `is given, but version ${release.version} of the collector makes ${possible.join(" and ")} of it, which \`collector.config.signals\` does not name: add one, or leave it out`,
    );
  }
  if (types.some((type) => type !== "platform")) {
    requireSignal(`${path}.types`, "logs", signals);
  }
  return types;
}

function requireStatements(path: string, statements: string[]): void {
  if (statements.length === 0 || statements.some((statement) => statement.trim() === "")) {
    fail(path, "is empty or has an empty entry: write what it is to do, or leave it out");
  }
}

function requireSignal(path: string, signal: Signal, signals: readonly Signal[]): void {
  if (!signals.includes(signal)) {
    fail(
      path,
      `is given, but is for ${signal}, which the collector does not pass on: add ${signal} to \`collector.config.signals\`, or leave it out`,
    );
  }
}
