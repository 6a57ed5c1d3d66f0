import { isSection, type Section, typeOf } from "../document/collectorDocument";
import { parseDuration } from "../document/duration";
import { findExporterFacts } from "../known/exporterTypes";

/** Settings that the collector's retry has where none are given, go.opentelemetry.io/collector/config/configretry. */
const RETRY_DEFAULTS = { initial_interval: "5s", max_interval: "30s", max_elapsed_time: "300s" };

/** The times of an exporter's retry in milliseconds, NaN where one can't be told. */
export type RetryTimes = Record<keyof typeof RETRY_DEFAULTS, number>;

/** Milliseconds that an exporter holds a call at most when its backend is dead; undefined where that can't be told. */
export function worstDelayMs(id: string, given: unknown): number | undefined {
  const settings = isSection(given) ? given : {};
  const sending = findExporterFacts(typeOf(id))?.sending;
  if (sending === undefined) {
    return 0;
  }
  const timeout = parseDuration(settings.timeout ?? sending.defaultTimeout);
  const retry = readRetryTimes(settings);
  if (timeout === undefined || Number.isNaN(retry?.max_elapsed_time)) {
    return undefined;
  }
  // Both take 0 as no end. The last repetition may begin just before the end of all of them.
  const endless = timeout === 0 || retry?.max_elapsed_time === 0;
  return endless ? Infinity : timeout + (retry?.max_elapsed_time ?? 0);
}

/** The times of an exporter's retry; undefined where it is off. */
export function readRetryTimes(settings: Section): RetryTimes | undefined {
  const retry = isSection(settings.retry_on_failure) ? settings.retry_on_failure : {};
  if (retry.enabled === false) {
    return undefined;
  }
  const timeOf = (key: keyof RetryTimes) => parseDuration(retry[key] ?? RETRY_DEFAULTS[key]) ?? NaN;
  return {
    initial_interval: timeOf("initial_interval"),
    max_interval: timeOf("max_interval"),
    max_elapsed_time: timeOf("max_elapsed_time"),
  };
}
