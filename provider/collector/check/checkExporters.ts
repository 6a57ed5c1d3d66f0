import {
  type CollectorDocument,
  isSection,
  type Problem,
  problem,
  type Section,
  typeOf,
} from "../document/collectorDocument";
import { type ExporterTypeFacts, findExporterFacts, findExporterType } from "../known/exporterTypes";
import type { CollectorRelease } from "../known/releases";
import { readRetryTimes } from "./exporterDelay";

/** Finds exporters that don't know where to send, that the collector refuses to start, or that keep data in a frozen sandbox. */
export function checkExporters(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return Object.entries(document.exporters ?? {}).flatMap(([id, given]) => {
    const sending = findExporterFacts(typeOf(id))?.sending;
    if (sending === undefined) {
      return [];
    }
    const settings = isSection(given) ? given : {};
    const path = `exporters.${id}`;
    return [
      ...checkEndpoint(path, settings),
      ...checkRetry(path, settings),
      ...checkQueue(id, settings, sending, release),
    ];
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
  const times = readRetryTimes(settings);
  if (times === undefined || times.max_elapsed_time === 0) {
    return [];
  }
  return (["initial_interval", "max_interval"] as const)
    .filter((key) => times[key] > times.max_elapsed_time)
    .map((key) =>
      problem(
        `${path}.retry_on_failure.${key}`,
        `is ${times[key] / 1000} s and longer than max_elapsed_time, ${times.max_elapsed_time / 1000} s, which the collector refuses at its start: write a shorter one`,
      ),
    );
}

function checkQueue(
  id: string,
  settings: Section,
  { queue: key, queueIsTurnedOff }: NonNullable<ExporterTypeFacts["sending"]>,
  release: CollectorRelease,
): Problem[] {
  const queue = settings[key];
  if (isSection(queue) && queue.enabled === false) {
    return [];
  }
  const type = typeOf(id);
  const path = `exporters.${id}.${key}`;
  if (!queueIsTurnedOff) {
    return [
      problem(
        path,
        "is on, and what is in it when the sandbox freezes is sent late or never: write enabled: false, decouple is the queue",
      ),
    ];
  }
  return release.version === "0.20.0" && type === findExporterType(type)
    ? [
        problem(
          path,
          "is on in version 0.20.0 under this exporter's new name, and what is in it when the sandbox freezes is sent late or never: write enabled: false",
        ),
      ]
    : [];
}
