import {
  type CollectorDocument,
  isSection,
  type Pipeline,
  type Problem,
  problem,
  signalOf,
  typeOf,
} from "../document/collectorDocument";
import type { Signal } from "../../args/table/collectorSets";
import type { CollectorRelease, ComponentKind } from "../known/releases";
import { supportedSignals } from "../known/supportedSignals";

type PipelinePart = keyof Pipeline;
const PARTS: readonly PipelinePart[] = ["receivers", "processors", "exporters"];

/** Finds pipelines that lead nowhere, names without a component and components without a name in a pipeline. */
export function checkPipelines(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return [
    ...Object.entries(document.service.pipelines).flatMap(([id, pipeline]) =>
      checkPipeline(id, pipeline, document, release),
    ),
    ...PARTS.flatMap((part) => findUnused(part, document)),
    ...checkExtensions(document),
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
        if (!(name in (document[part] ?? {}))) {
          return [
            problem(place, `names ${name}, which is not defined in ${part}: define it there, or leave it out here`),
          ];
        }
        const supported = supportedSignals(typeOf(name), release);
        return supported.includes(signalOf(id) as Signal)
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

function checkExtensions(document: CollectorDocument): Problem[] {
  const defined = Object.keys(document.extensions ?? {});
  const started = document.service.extensions ?? [];
  const wanted = findAuthenticators(document);
  return [
    ...started
      .filter((name) => !defined.includes(name))
      .map((name) =>
        problem(
          "service.extensions",
          `names ${name}, which is not defined in extensions: define it, or leave it out here`,
        ),
      ),
    ...defined
      .filter((name) => !started.includes(name))
      .map((name) => problem(`extensions.${name}`, "is not in service.extensions: add it there, or leave it out")),
    ...wanted
      .filter(({ authenticator }) => !defined.includes(authenticator))
      .map(({ path, authenticator }) =>
        problem(path, `names ${authenticator}, which is not defined in extensions: define it, or leave out auth`),
      ),
    ...defined
      .filter((name) => started.includes(name) && !wanted.some(({ authenticator }) => authenticator === name))
      .map((name) =>
        problem(`extensions.${name}`, "is no exporter's auth.authenticator: name it in one, or leave it out"),
      ),
  ];
}

function findAuthenticators(document: CollectorDocument): { path: string; authenticator: string }[] {
  const components: [ComponentKind, string, unknown][] = (["exporters", "receivers"] as const).flatMap((kind) =>
    Object.entries(document[kind] ?? {}).map(([id, settings]): [ComponentKind, string, unknown] => [
      kind,
      id,
      settings,
    ]),
  );
  return components.flatMap(([kind, id, settings]) => {
    const auth = isSection(settings) ? settings.auth : undefined;
    const authenticator = isSection(auth) ? auth.authenticator : undefined;
    return typeof authenticator === "string" ? [{ path: `${kind}.${id}.auth.authenticator`, authenticator }] : [];
  });
}
