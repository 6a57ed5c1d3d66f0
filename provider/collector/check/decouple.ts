import { type CollectorDocument, type Pipeline, typeOf } from "../document/collectorDocument";

/**
 * Puts decouple last in every pipeline, and says where. Without it the function's answer waits for the backends, and
 * what batch holds when the sandbox freezes is sent late or never. The released collector does not add it by itself.
 */
export function ensureDecoupled(document: CollectorDocument): { document: CollectorDocument; notes: string[] } {
  const notes: string[] = [];
  const isDecouple = (name: string) => typeOf(name) === "decouple";
  const pipelines = Object.entries(document.service.pipelines).map(([id, pipeline]): [string, Pipeline] => {
    const last = pipeline.processors[pipeline.processors.length - 1];
    if (last !== undefined && isDecouple(last)) {
      return [id, pipeline];
    }
    const name = pipeline.processors.find(isDecouple) ?? "decouple";
    const others = pipeline.processors.filter((processor) => !isDecouple(processor));
    notes.push(
      `service.pipelines.${id}: ${name} is ${others.length < pipeline.processors.length ? "moved to the end" : "added as the last processor"}, so that the function's answer does not wait for the backend.`,
    );
    return [id, { ...pipeline, processors: [...others, name] }];
  });
  const added = pipelines.some(([, { processors }]) => processors.includes("decouple"));
  const processors = { ...document.processors, ...(added ? { decouple: document.processors?.decouple ?? {} } : {}) };
  return {
    document: { ...document, processors, service: { ...document.service, pipelines: Object.fromEntries(pipelines) } },
    notes,
  };
}
