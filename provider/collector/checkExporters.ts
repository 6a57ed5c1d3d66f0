import { type CollectorDocument, isSection, type Problem, problem, type Section, typeOf } from "./document";
import { currentExporterName } from "./exporterNames";
import { parseDuration } from "./duration";
import type { CollectorRelease } from "./releases";

/** Settings that the collector's retry has where none are given, go.opentelemetry.io/collector/config/configretry. */
const RETRY_DEFAULTS: Record<string, string> = {
  initial_interval: "5s",
  max_interval: "30s",
  max_elapsed_time: "300s",
};
/** Longest time of one request where none is given: otlphttpexporter, otlpexporter, prometheusremotewriteexporter. */
const TIMEOUT_DEFAULTS: Record<string, string> = { otlp_http: "30s", otlp_grpc: "5s", prometheusremotewrite: "5s" };

/** Finds exporters that don't know where to send, that the collector refuses to start, or that keep data in a frozen sandbox. */
export function checkExporters(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return Object.entries(document.exporters ?? {})
    .filter(([id]) => typeOf(id) in TIMEOUT_DEFAULTS || currentExporterName(typeOf(id)) in TIMEOUT_DEFAULTS)
    .flatMap(([id, given]) => {
      const settings = isSection(given) ? given : {};
      const path = `exporters.${id}`;
      return [...checkEndpoint(path, settings), ...checkRetry(path, settings), ...checkQueue(id, settings, release)];
    });
}

function checkEndpoint(path: string, settings: Section): Problem[] {
  const endpoints = ["endpoint", "traces_endpoint", "metrics_endpoint", "logs_endpoint"].map((key) => settings[key]);
  return endpoints.some((endpoint) => typeof endpoint === "string" && endpoint !== "")
    ? []
    : [
        problem(
          `${path}.endpoint`,
          "is missing, so the exporter does not know where to send: write the backend's address",
        ),
      ];
}

function checkRetry(path: string, settings: Section): Problem[] {
  const times = retryTimes(settings);
  if (times === undefined || times.max_elapsed_time === 0) {
    return [];
  }
  return ["initial_interval", "max_interval"]
    .filter((key) => times[key] > times.max_elapsed_time)
    .map((key) =>
      problem(
        `${path}.retry_on_failure.${key}`,
        `is ${times[key] / 1000} s and longer than max_elapsed_time, ${times.max_elapsed_time / 1000} s, which the collector refuses at its start: write a shorter one`,
      ),
    );
}

function checkQueue(id: string, settings: Section, release: CollectorRelease): Problem[] {
  const type = typeOf(id);
  const isOtlp = ["otlp_http", "otlp_grpc"].includes(currentExporterName(type));
  const queue = settings[isOtlp ? "sending_queue" : "remote_write_queue"];
  if (isSection(queue) && queue.enabled === false) {
    return [];
  }
  if (!isOtlp) {
    return [
      problem(
        `exporters.${id}.remote_write_queue`,
        "is on, and what is in it when the sandbox freezes is sent late or never: write enabled: false, decouple is the queue",
      ),
    ];
  }
  return release.version === "0.20.0" && type === currentExporterName(type)
    ? [
        problem(
          `exporters.${id}.sending_queue`,
          "is on in version 0.20.0 under this exporter's new name, and what is in it when the sandbox freezes is sent late or never: write enabled: false",
        ),
      ]
    : [];
}

/** Milliseconds that an exporter holds a call at most when its backend is dead; undefined where that can't be told. */
export function worstDelayMs(id: string, given: unknown): number | undefined {
  const settings = isSection(given) ? given : {};
  const type = currentExporterName(typeOf(id));
  if (!(type in TIMEOUT_DEFAULTS)) {
    return 0;
  }
  const timeout = parseDuration(settings.timeout ?? TIMEOUT_DEFAULTS[type]);
  const retry = retryTimes(settings);
  if (timeout === undefined || Number.isNaN(retry?.max_elapsed_time)) {
    return undefined;
  }
  // Both take 0 as no end. The last repetition may begin just before the end of all of them.
  const endless = timeout === 0 || retry?.max_elapsed_time === 0;
  return endless ? Infinity : timeout + (retry?.max_elapsed_time ?? 0);
}

/** The times of an exporter's retry, NaN where one can't be told; undefined where it is off. */
function retryTimes(settings: Section): Record<string, number> | undefined {
  const retry = isSection(settings.retry_on_failure) ? settings.retry_on_failure : {};
  if (retry.enabled === false) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(RETRY_DEFAULTS).map(([key, value]) => [key, parseDuration(retry[key] ?? value) ?? NaN]),
  );
}
