import { DEFAULTS } from "../../args/defaults";
import { COLLECTOR_LOG_LEVELS, type CollectorLogLevel } from "../../args/table/collectorSets";
import { isSection } from "../document/collectorDocument";
import { readDocument } from "../document/readDocument";

/** The level that a configuration names for the collector's log, or the default. */
export function logLevelOf(configYaml: string): CollectorLogLevel {
  const telemetry = readDocument(configYaml).document?.service.telemetry;
  const logs = isSection(telemetry) ? telemetry.logs : undefined;
  const level = isSection(logs) ? String(logs.level).toLowerCase() : undefined;
  return COLLECTOR_LOG_LEVELS.find((known) => known === level) ?? DEFAULTS.collector.logLevel;
}
