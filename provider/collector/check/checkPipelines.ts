import type { CollectorSignal } from "../../args/table/collectorSets";
import { type CollectorDocument, type Pipeline, signalOf, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";
import { supportedSignals } from "../release/componentSignals";
import type { CollectorRelease } from "../release/releases";

type PipelinePart = keyof Pipeline;
const PARTS: readonly PipelinePart[] = ["receivers", "processors", "exporters"];

/** Finds pipelines that lead nowhere, names without a component and components without a name in a pipeline. */
export function checkPipelines(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return [
    ...Object.entries(document.service.pipelines).flatMap(([id, pipeline]) =>
      checkPipeline(id, pipeline, document, release),
    ),
    ...PARTS.flatMap((part) => findUnused(part, document)),
  ];
}

function checkPipeline(
  id: string,
  pipeline: Pipeline,
  document: CollectorDocument,
  release: CollectorRelease,
): Problem[] {
  const path = `service.pipelines.${id}`;
  const missing: [PipelinePart, string][] = [
    ["receivers", "has no receiver, so nothing gets into it: add otlp, or leave out the pipeline"],
    ["exporters", "has no exporter, so what gets into it goes nowhere: add one, or leave out the pipeline"],
  ];
  return [
    ...missing.filter(([part]) => pipeline[part].length === 0).map(([, sentence]) => problem(path, sentence)),
    ...PARTS.flatMap((part) =>
      pipeline[part].flatMap((name, index) => {
        const place = `${path}.${part}`;
        if (pipeline[part].indexOf(name) !== index) {
          return [problem(place, `names ${name} twice: leave out one`)];
        }
        if (!Object.hasOwn(document[part] ?? {}, name)) {
          return [
            problem(place, `names ${name}, which is not defined in ${part}: define it there, or leave it out here`),
          ];
        }
        const supported = supportedSignals(typeOf(name), release);
        return supported.includes(signalOf(id) as CollectorSignal)
          ? []
          : [problem(place, `names ${name}, which takes ${supported.join(" and ")} only: leave it out here`)];
      }),
    ),
  ];
}

function findUnused(part: PipelinePart, document: CollectorDocument): Problem[] {
  const used = Object.values(document.service.pipelines).flatMap((pipeline) => pipeline[part]);
  return Object.keys(document[part] ?? {})
    .filter((name) => !used.includes(name))
    .map((name) => problem(`${part}.${name}`, "is in no pipeline: add it to one, or leave it out"));
}
