import { type CollectorDocument, isSection, typeOf } from "../document/collectorDocument";
import { EXPORTER_TYPES, exporterTypeNamed } from "../release/exporterTypes";

/** What users should know of a configuration that can be used. */
export function findNotes(document: CollectorDocument): string[] {
  const exporters = Object.entries(document.exporters ?? {});
  const queued = exporters.filter(
    ([id, settings]) =>
      specOf(id)?.sending?.queueTurnedOff &&
      isSection(settings) &&
      isSection(settings.sending_queue) &&
      settings.sending_queue.enabled !== false,
  );
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

function specOf(exporterId: string) {
  const type = exporterTypeNamed(typeOf(exporterId));
  return type && EXPORTER_TYPES[type];
}
