import { type CollectorDocument, isSection, type Section, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";
import { EXPORTER_TYPES, exporterTypeNamed, isQueueTurnedOff, type SendingSpec } from "../release/exporterTypes";
import type { CollectorRelease } from "../release/releases";
import { retryTimes } from "./exporterTimes";

/** Finds exporters that don't know where to send, that the collector refuses to start, or that keep data in a frozen sandbox. */
export function checkExporters(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return Object.entries(document.exporters ?? {}).flatMap(([id, given]) => {
    const type = exporterTypeNamed(typeOf(id));
    const sending = type && EXPORTER_TYPES[type].sending;
    const settings = isSection(given) ? given : {};
    const path = `exporters.${id}`;
    return sending === undefined
      ? []
      : [
          ...checkEndpoint(path, settings),
          ...checkRetry(path, settings),
          ...(isQueueTurnedOff(typeOf(id), release) ? [] : checkQueue(path, settings, sending, release)),
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
  const times = retryTimes(settings);
  if (times === undefined || times.max_elapsed_time === 0) {
    return [];
  }
  return (["initial_interval", "max_interval"] as const)
    .filter((key) => times[key] > times.max_elapsed_time)
    .map((key) =>
      problem(
        `${path}.retry_on_failure.${key}`,
        "is longer than max_elapsed_time, which the collector refuses at its start: write a shorter one",
      ),
    );
}

/** A queue that the extension leaves on. */
function checkQueue(
  path: string,
  settings: Section,
  { queue, queueTurnedOff }: SendingSpec,
  release: CollectorRelease,
): Problem[] {
  const given = settings[queue];
  if (isSection(given) && given.enabled === false) {
    return [];
  }
  const loss = "what is in it when the sandbox freezes is sent late or never";
  return [
    problem(
      `${path}.${queue}`,
      queueTurnedOff
        ? `is on in version ${release.version} under this exporter's new name, and ${loss}: write enabled: false`
        : `is on, and ${loss}: write enabled: false, decouple is the queue`,
    ),
  ];
}
