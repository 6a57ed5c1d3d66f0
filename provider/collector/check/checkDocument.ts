import { type CollectorDocument, isSection, type Problem, typeOf } from "../document/collectorDocument";
import { findExporterFacts } from "../known/exporterTypes";
import type { CollectorRelease } from "../known/releases";
import { checkComponents } from "./checkComponents";
import { checkDelay } from "./checkDelay";
import { checkExporters } from "./checkExporters";
import { checkPipelines } from "./checkPipelines";
import { checkReceivers } from "./checkReceivers";
import { ensureDecoupled } from "./decouple";

/** What the checks of a configuration found. */
export interface CheckedDocument {
  /** Empty for a configuration that can be used. */
  problems: Problem[];
  /** What users should know of one that can. */
  notes: string[];
  /** The configuration with decouple last in every pipeline: the very same where that was so already. */
  document: CollectorDocument;
}

/** Checks a configuration for a release as the collector would at its start, and for what goes wrong only in a function. */
export function checkDocument(
  given: CollectorDocument,
  release: CollectorRelease,
  functionTimeoutSeconds: number,
): CheckedDocument {
  const { document, notes } = ensureDecoupled(given);
  const unknown = checkComponents(given, release);
  return {
    problems: [
      ...unknown,
      // What must not be there at all need not be in a pipeline either.
      ...checkPipelines(document, release).filter(({ path }) => !unknown.some((other) => other.path === path)),
      ...checkReceivers(given),
      ...checkExporters(given, release),
      ...checkDelay(given, functionTimeoutSeconds),
    ],
    notes: [...notes, ...findNotes(given)],
    document,
  };
}

function findNotes(document: CollectorDocument): string[] {
  const exporters = Object.entries(document.exporters ?? {});
  const queued = exporters.filter(([id, settings]) => {
    const sending = findExporterFacts(typeOf(id))?.sending;
    const queue = sending?.queueIsTurnedOff && isSection(settings) ? settings[sending.queue] : undefined;
    return isSection(queue) && queue.enabled !== false;
  });
  const unlimited = Object.entries(document.service.pipelines).filter(
    ([, { processors }]) => typeOf(processors[0] ?? "") !== "memory_limiter",
  );
  return [
    ...queued.map(
      ([id]) => `exporters.${id}.sending_queue: the extension turns it off, whatever it says; decouple is the queue.`,
    ),
    ...unlimited.map(
      ([id]) =>
        `service.pipelines.${id}: memory_limiter is not the first processor, so a burst can take the memory that the function needs.`,
    ),
    ...(exporters.every(([id]) => typeOf(id) === "debug")
      ? ["exporters: debug only prints to the function's log, nothing is sent anywhere."]
      : []),
  ];
}
