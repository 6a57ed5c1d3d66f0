import { parseDocument, stringify } from "yaml";
import { SIGNALS } from "../../args/table/collectorSets";
import { COMPONENT_KINDS, type ComponentKind } from "../known/releases";

/** A part of a configuration: names and what they are set to. */
export type Section = Record<string, unknown>;

/** One pipeline of a configuration. */
export interface Pipeline {
  receivers: string[];
  processors: string[];
  exporters: string[];
}

/** A configuration of the collector whose outline is right: sections of components, and a service with pipelines. */
export interface CollectorDocument extends Partial<Record<ComponentKind, Section>> {
  service: Section & { extensions?: string[]; pipelines: Record<string, Pipeline> };
}

/** Something that is wrong at a place of a configuration, and what to do. */
export interface Problem {
  path: string;
  sentence: string;
}

/** What a component is, without the name that tells it from others of its kind: otlp_http of otlp_http/honeycomb. */
export function typeOf(componentId: string): string {
  return componentId.split("/")[0];
}

export function signalOf(pipelineId: string): string {
  return typeOf(pipelineId);
}

export function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The configuration as text. Quoted as YAML 1.1 needs it as well, since the collector's parser still reads some of it. */
export function renderYaml(document: CollectorDocument): string {
  return stringify(document, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });
}

/** Reads a configuration as far as its outline; whatever else is wrong in it is for the checks. */
export function readDocument(text: string): { document?: CollectorDocument; problems: Problem[] } {
  const parsed = parseDocument(text, { merge: true });
  if (parsed.errors.length > 0) {
    const [{ message }] = parsed.errors;
    return { problems: [problem("", `is no YAML: ${message.split("\n")[0].replace(/:$/, "")}`)] };
  }
  const content: unknown = parsed.toJS();
  const problems = findOutlineProblems(content);
  return problems.length > 0 ? { problems } : { document: normalizeOutline(content as Section), problems };
}

export function problem(path: string, sentence: string): Problem {
  return { path, sentence };
}

function findOutlineProblems(content: unknown): Problem[] {
  if (!isSection(content)) {
    return [problem("", "is empty or no map: a configuration has receivers, exporters and service.pipelines")];
  }
  const allowed: string[] = [...COMPONENT_KINDS, "service"];
  const unknown = Object.keys(content).filter((key) => !allowed.includes(key));
  const sections = [...COMPONENT_KINDS, "service"].filter((kind) => !isSection(content[kind] ?? {}));
  return [
    ...unknown.map((key) =>
      key === "connectors"
        ? problem(
            key,
            "is there, but no release of the collector has connectors: leave it out, and connect in a gateway",
          )
        : problem(key, `is no part of a configuration: it has ${allowed.join(", ")}`),
    ),
    ...sections.map((kind) => problem(kind, "has to be a map written out here, so that it can be checked")),
    ...(sections.includes("service") ? [] : findPipelineProblems(content.service)),
  ];
}

function findPipelineProblems(service: unknown): Problem[] {
  const pipelines = isSection(service) ? service.pipelines : undefined;
  if (!isSection(pipelines) || Object.keys(pipelines).length === 0) {
    return [problem("service.pipelines", "is missing: without a pipeline nothing is received and sent")];
  }
  const extensions = (service as Section).extensions;
  return [
    ...(extensions === undefined || isListOfNames(extensions)
      ? []
      : [problem("service.extensions", "has to be a list of names")]),
    ...Object.entries(pipelines).flatMap(([id, pipeline]) => findOnePipelineProblems(id, pipeline)),
  ];
}

function findOnePipelineProblems(id: string, pipeline: unknown): Problem[] {
  const path = `service.pipelines.${id}`;
  if (!(SIGNALS as readonly string[]).includes(signalOf(id))) {
    return [problem(path, `is for no signal: a pipeline is called ${SIGNALS.join(", ")}, or one of them with /name`)];
  }
  if (!isSection(pipeline)) {
    return [problem(path, "has to be a map with receivers, processors and exporters")];
  }
  return ["receivers", "processors", "exporters"]
    .filter((part) => !isListOfNames(pipeline[part] ?? []))
    .map((part) => problem(`${path}.${part}`, "has to be a list of names"));
}

function isListOfNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

/** Fills in what may be left out, so that the checks need not ask for it. */
function normalizeOutline(content: Section): CollectorDocument {
  const service = content.service as Section;
  const pipelines = Object.entries(service.pipelines as Record<string, Partial<Pipeline>>).map(
    ([id, given]): [string, Pipeline] => [
      id,
      { receivers: given.receivers ?? [], processors: given.processors ?? [], exporters: given.exporters ?? [] },
    ],
  );
  const sections: Partial<Record<ComponentKind, Section>> = {};
  for (const kind of COMPONENT_KINDS) {
    const section = content[kind];
    if (isSection(section)) {
      sections[kind] = section;
    }
  }
  return { ...sections, service: { ...service, pipelines: Object.fromEntries(pipelines) } };
}
