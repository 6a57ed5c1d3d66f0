import type { CollectorFilterArgs, CollectorTransformArgs } from "../../args";
import { COLLECTOR_FILTER_INPUTS, COLLECTOR_TRANSFORM_INPUTS } from "../../args/table/collectorConfigInputs";
import { COLLECTOR_SIGNALS, type CollectorSignal } from "../../args/table/collectorSets";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { FilterConfig, ProcessingConfig } from "../config/collectorConfig";
import { asText } from "../config/confmapText";
import { type CollectorRelease, isFrom } from "../release/releases";
import { requireSignal } from "./requireSignal";

// Conditions and statements in the OpenTelemetry Transformation Language.

const PATH = "collector.config.";
/** The release that has the transform processor first. */
const TRANSFORM_SINCE = "0.22.0";

export function normalizeFilter(args: CollectorFilterArgs, signals: readonly CollectorSignal[]): FilterConfig {
  const read = readInputs(args, COLLECTOR_FILTER_INPUTS);
  const given = (property: keyof CollectorFilterArgs, name: string, signal: CollectorSignal) => {
    const conditions = read(property);
    if (conditions === undefined) {
      return {};
    }
    requireSignal(`${PATH}filter.${property}`, signal, signals);
    return { [name]: conditions.map(asText) };
  };
  const filter: FilterConfig = {
    traces: { ...given("spans", "span", "traces"), ...given("spanEvents", "spanevent", "traces") },
    metrics: { ...given("metrics", "metric", "metrics"), ...given("dataPoints", "datapoint", "metrics") },
    logs: given("logRecords", "log_record", "logs"),
  };
  const used = COLLECTOR_SIGNALS.filter((signal) => Object.keys(filter[signal] ?? {}).length > 0);
  return Object.fromEntries(used.map((signal) => [signal, filter[signal]]));
}

export function normalizeTransform(
  args: CollectorTransformArgs,
  signals: readonly CollectorSignal[],
  release: CollectorRelease,
): ProcessingConfig["transform"] {
  const read = readInputs(args, COLLECTOR_TRANSFORM_INPUTS);
  const statements = COLLECTOR_SIGNALS.map((signal) => ({ signal, list: read(signal) }));
  const given = statements.flatMap(({ signal, list }) => (list === undefined ? [] : [{ signal, list }]));
  if (given.length > 0 && !isFrom(release, TRANSFORM_SINCE)) {
    fail(
      `${PATH}transform`,
      `is given, but version ${release.version} of the collector does not have it: set \`collector.version\` to ${TRANSFORM_SINCE} or newer, or use \`attributes\` and \`filter\``,
    );
  }
  for (const { signal } of given) {
    requireSignal(`${PATH}transform.${signal}`, signal, signals);
  }
  return Object.fromEntries(given.map(({ signal, list }) => [signal, list.map(asText)]));
}
