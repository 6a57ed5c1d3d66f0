import type { CollectorBatchArgs, CollectorConfigArgs } from "../../args";
import {
  COLLECTOR_BATCH_INPUTS,
  COLLECTOR_CONFIG_INPUTS,
  COLLECTOR_PLATFORM_TELEMETRY_INPUTS,
} from "../../args/table/collectorConfigInputs";
import type { CollectorSignal } from "../../args/table/collectorSets";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { ProcessingConfig } from "../config/collectorConfig";
import { supportedSignals } from "../release/componentSignals";
import type { CollectorRelease } from "../release/releases";
import { normalizeAttribute } from "./attributeSettings";
import { normalizeFilter, normalizeTransform } from "./ottlSettings";
import { requireSignal } from "./requireSignal";

const PATH = "collector.config.";

export function normalizeProcessing(
  args: CollectorConfigArgs,
  signals: readonly CollectorSignal[],
  release: CollectorRelease,
): ProcessingConfig {
  const read = readInputs(args, COLLECTOR_CONFIG_INPUTS);
  if (args.samplingPercentage !== undefined) {
    requireSignal(`${PATH}samplingPercentage`, "traces", signals);
  }
  return {
    grpcReceiver: read("grpcReceiver"),
    samplingPercentage: read("samplingPercentage"),
    filter: normalizeFilter(read("filter") ?? {}, signals),
    attributes: (read("attributes") ?? []).map(normalizeAttribute),
    transform: normalizeTransform(read("transform") ?? {}, signals, release),
    memoryLimitMib: read("memoryLimitMib"),
    batch: normalizeBatch(read("batch")),
    platformTelemetryTypes: normalizePlatformTelemetry(args, signals, release),
    logLevel: read("logLevel"),
  };
}

function normalizeBatch(args: CollectorBatchArgs | undefined): ProcessingConfig["batch"] {
  const read = readInputs(args, COLLECTOR_BATCH_INPUTS);
  return args && { timeoutMs: read("timeoutMs"), size: read("size") };
}

function normalizePlatformTelemetry(
  { platformTelemetry }: CollectorConfigArgs,
  signals: readonly CollectorSignal[],
  release: CollectorRelease,
): ProcessingConfig["platformTelemetryTypes"] {
  if (platformTelemetry === undefined) {
    return undefined;
  }
  const path = `${PATH}platformTelemetry`;
  const types = readInputs(platformTelemetry, COLLECTOR_PLATFORM_TELEMETRY_INPUTS)("types");
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
