import { checkComponents } from "./checkComponents";
import { checkDelay } from "./checkDelay";
import { checkExporters } from "./checkExporters";
import { checkPipelines } from "./checkPipelines";
import { checkReceivers } from "./checkReceivers";
import { ensureDecoupled } from "./decouple";
import { type CollectorDocument, isSection, type Problem, readDocument, renderYaml, typeOf } from "./document";
import { currentExporterName } from "./exporterNames";
import type { CollectorRelease } from "./releases";

/** What the checks of a configuration found. */
export interface CheckedConfig {
  /** Empty for a configuration that can be used. */
  problems: Problem[];
  /** What users should know of one that can. */
  notes: string[];
  /** The configuration with decouple last in every pipeline: the text as it was given where that was so already. */
  configYaml: string;
}

/** Checks a configuration for a release as the collector would at its start, and for what goes wrong only in a function. */
export function checkConfig(text: string, release: CollectorRelease, functionTimeoutSeconds: number): CheckedConfig {
  const { document, problems } = readDocument(text);
  if (document === undefined) {
    return { problems, notes: [], configYaml: text };
  }
  const decoupled = ensureDecoupled(document);
  const unknown = checkComponents(document, release);
  return {
    problems: [
      ...unknown,
      // What must not be there at all need not be in a pipeline either.
      ...checkPipelines(decoupled.document, release).filter(
        ({ path }) => !unknown.some((other) => other.path === path),
      ),
      ...checkReceivers(document),
      ...checkExporters(document, release),
      ...checkDelay(document, functionTimeoutSeconds),
    ],
    notes: [...decoupled.notes, ...findNotes(document)],
    configYaml: decoupled.notes.length > 0 ? renderYaml(decoupled.document) : text,
  };
}

function findNotes(document: CollectorDocument): string[] {
  const exporters = Object.entries(document.exporters ?? {});
  const queued = exporters.filter(
    ([id, settings]) =>
      ["otlp_http", "otlp_grpc"].includes(currentExporterName(typeOf(id))) &&
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
