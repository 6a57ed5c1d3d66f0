import type { CollectorAttributeArgs, CollectorConfigArgs, CollectorFilterArgs } from "../../args";
import { COLLECTOR_CONFIG_INPUTS } from "../../args/table/collectorInputs";
import { type Signal, SIGNALS } from "../../args/table/collectorSets";
import {
  ATTRIBUTE_INPUTS,
  BATCH_INPUTS,
  FILTER_INPUTS,
  PLATFORM_TELEMETRY_INPUTS,
  TRANSFORM_INPUTS,
} from "../../args/table/processingInputs";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { AttributeConfig, FilterConfig, ProcessingConfig } from "../document/collectorConfig";
import { type CollectorRelease, isFrom } from "../known/releases";
import { supportedSignals } from "../known/supportedSignals";

const PATH = "collector.config.";
/** The release that has the transform processor first. */
const TRANSFORM_SINCE = "0.22.0";

/** What happens to the telemetry between receiver and exporters. */
export function normalizeProcessing(
  args: CollectorConfigArgs,
  signals: readonly Signal[],
  release: CollectorRelease,
): ProcessingConfig {
  const read = readInputs(PATH, args, COLLECTOR_CONFIG_INPUTS);
  const readBatch = readInputs(`${PATH}batch.`, args.batch, BATCH_INPUTS);
  if (args.samplingPercentage !== undefined) {
    requireSignal(`${PATH}samplingPercentage`, "traces", signals);
  }
  return {
    grpcReceiver: read("grpcReceiver"),
    samplingPercentage: read("samplingPercentage"),
    filter: normalizeFilter(args.filter ?? {}, signals),
    attributes: (args.attributes ?? []).map(normalizeAttribute),
    transform: normalizeTransform(args, signals, release),
    memoryLimitMib: args.memoryLimitMib,
    batch: args.batch && { timeoutMs: readBatch("timeoutMs"), size: readBatch("size") },
    platformTelemetryTypes: normalizePlatformTelemetry(args, signals, release),
    logLevel: read("logLevel"),
  };
}

function normalizeFilter(args: CollectorFilterArgs, signals: readonly Signal[]): FilterConfig {
  const read = readInputs(`${PATH}filter.`, args, FILTER_INPUTS);
  const given = (property: keyof CollectorFilterArgs, name: string, signal: Signal) => {
    const conditions = read(property);
    if (conditions === undefined) {
      return {};
    }
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
  const read = readInputs(path, args, ATTRIBUTE_INPUTS);
  const action = read("action");
  const value = read("value");
  const fromAttribute = read("fromAttribute");
  const sources = [value, fromAttribute].filter((source) => source !== undefined).length;
  const needed = action === "delete" || action === "hash" ? 0 : 1;
  if (sources !== needed) {
    const rule = needed === 1 ? "needs either `value` or `fromAttribute`" : "takes neither `value` nor `fromAttribute`";
    fail(`${path}action`, `is ${JSON.stringify(action)}, which ${rule}: change one or the other`);
  }
  return {
    key: read("key"),
    action,
    ...(value === undefined ? {} : { value }),
    ...(fromAttribute === undefined ? {} : { from_attribute: fromAttribute }),
  };
}

function normalizeTransform(
  { transform = {} }: CollectorConfigArgs,
  signals: readonly Signal[],
  release: CollectorRelease,
): ProcessingConfig["transform"] {
  const read = readInputs(`${PATH}transform.`, transform, TRANSFORM_INPUTS);
  const given = SIGNALS.filter((signal) => transform[signal] !== undefined);
  if (given.length > 0 && !isFrom(release, TRANSFORM_SINCE)) {
    fail(
      `${PATH}transform`,
      `is given, but version ${release.version} of the collector does not have it: set \`collector.version\` to ${TRANSFORM_SINCE} or newer, or use \`attributes\` and \`filter\``,
    );
  }
  return Object.fromEntries(
    given.map((signal) => {
      const statements = read(signal);
      requireSignal(`${PATH}transform.${signal}`, signal, signals);
      return [signal, statements];
    }),
  );
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
  const types = readInputs(`${path}.`, platformTelemetry, PLATFORM_TELEMETRY_INPUTS)("types");
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

function requireSignal(path: string, signal: Signal, signals: readonly Signal[]): void {
  if (!signals.includes(signal)) {
    fail(
      path,
      `is given, but is for ${signal}, which the collector does not pass on: add ${signal} to \`collector.config.signals\`, or leave it out`,
    );
  }
}
