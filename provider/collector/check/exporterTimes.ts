import { isSection, type Section, typeOf } from "../document/collectorDocument";
import { parseDuration } from "../document/duration";
import { EXPORTER_TYPES, exporterTypeNamed } from "../release/exporterTypes";

/** What the collector's retry has where nothing is given, go.opentelemetry.io/collector/config/configretry. */
const RETRY_DEFAULTS = { initial_interval: "5s", max_interval: "30s", max_elapsed_time: "300s" } as const;

/** The times of an exporter's retry in milliseconds, NaN where one can't be told. */
export type RetryTimes = Record<keyof typeof RETRY_DEFAULTS, number>;

/** The times of an exporter's retry; undefined where it is off. */
export function retryTimes(settings: Section): RetryTimes | undefined {
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

/** Milliseconds that an exporter holds a call at most when its backend is dead; undefined where that can't be told. */
export function worstDelayMs(exporterId: string, given: unknown): number | undefined {
  const type = exporterTypeNamed(typeOf(exporterId));
  const sending = type && EXPORTER_TYPES[type].sending;
  if (sending === undefined) {
    return 0;
  }
  const settings = isSection(given) ? given : {};
  const timeout = parseDuration(settings.timeout ?? sending.timeout);
  const repetitions = retryTimes(settings)?.max_elapsed_time;
  if (timeout === undefined || Number.isNaN(repetitions)) {
    return undefined;
  }
  // Both take 0 as no end. The last repetition may begin just before the end of all of them.
  const isEndless = timeout === 0 || repetitions === 0;
  return isEndless ? Infinity : timeout + (repetitions ?? 0);
}
