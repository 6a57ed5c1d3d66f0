import { parseDocument } from "yaml";
import { COLLECTOR_SIGNALS } from "../../args/table/collectorSets";
import { COMPONENT_KINDS, type ComponentKind } from "../release/releases";
import { type CollectorDocument, isSection, type Pipeline, type Section, signalOf } from "./collectorDocument";
import { type Problem, problem } from "./problem";

/** Reads a configuration as far as its outline; whatever else is wrong in it is for the checks. */
export function readDocument(text: string): { document?: CollectorDocument; problems: Problem[] } {
  const parsed = parseDocument(text, { merge: true });
  if (parsed.errors.length > 0) {
    const [{ code, message }] = parsed.errors;
    // The parser calls itself for each level, until the stack has no room for more.
    if (code === "RESOURCE_EXHAUSTION") {
      return { problems: [TOO_DEEP_PROBLEM] };
    }
    return { problems: [problem("", `is no YAML: ${message.split("\n")[0].replace(/:$/, "")}`)] };
  }
  const content = toValues(parsed);
  if (content === TOO_DEEP) {
    return { problems: [TOO_DEEP_PROBLEM] };
  }
  if (content === UNREADABLE) {
    return {
      problems: [
        problem("", "refers to an anchor that is not there, or to too many: write the part out where it is used"),
      ],
    };
  }
  const problems = findNestingProblems(content) ?? findOutlineProblems(content);
  return problems.length > 0 ? { problems } : { document: normalizeOutline(content as Section), problems };
}

const UNREADABLE = Symbol("what has no values");
const TOO_DEEP = Symbol("what is nested too deep for the parser");

/** References are looked up only now. */
function toValues(parsed: { toJS(): unknown }): unknown {
  try {
    return parsed.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) {
      return UNREADABLE;
    }
    if (error instanceof RangeError) {
      return TOO_DEEP;
    }
    throw error;
  }
}

/** Deeper than any setting is, and than what walks over it can go. */
const DEEPEST = 50;
const TOO_DEEP_PROBLEM = problem("", `is nested more than ${DEEPEST} deep: no configuration is`);

/** Go's YAML has no references of a part to itself either. */
function findNestingProblems(content: unknown, parents: readonly unknown[] = []): Problem[] | undefined {
  if (typeof content !== "object" || content === null) {
    return undefined;
  }
  if (parents.includes(content)) {
    return [problem("", "has a part that refers to itself: write it out")];
  }
  if (parents.length > DEEPEST) {
    return [TOO_DEEP_PROBLEM];
  }
  for (const part of Object.values(content)) {
    const found = findNestingProblems(part, [...parents, content]);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
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
    ...(sections.includes("service") ? [] : findServiceProblems(content.service)),
  ];
}

function findServiceProblems(service: unknown): Problem[] {
  return [...findPipelineProblems(service), ...(isSection(service) ? findUnknownOutline(service) : [])];
}

const SERVICE_KEYS = ["extensions", "pipelines", "telemetry"];
const PIPELINE_KEYS = ["receivers", "processors", "exporters"];

/** What a service or one of its pipelines has no key for. */
function findUnknownOutline(service: Section): Problem[] {
  const unknown = (path: string, section: object, known: string[]) =>
    Object.keys(section)
      .filter((key) => !known.includes(key))
      .map((key) => problem(`${path}.${key}`, `is no setting: there are ${known.join(", ")}`));
  const pipelines = isSection(service.pipelines) ? Object.entries(service.pipelines) : [];
  return [
    ...unknown("service", service, SERVICE_KEYS),
    ...pipelines.flatMap(([id, pipeline]) =>
      isSection(pipeline) ? unknown(`service.pipelines.${id}`, pipeline, PIPELINE_KEYS) : [],
    ),
  ];
}

function findPipelineProblems(service: unknown): Problem[] {
  const pipelines = isSection(service) ? service.pipelines : undefined;
  if (!isSection(pipelines) || Object.keys(pipelines).length === 0) {
    return [problem("service.pipelines", "is missing: without a pipeline nothing is received and sent")];
  }
  const extensions = (service as Section).extensions;
  return [
    ...(isListOfNames(extensions ?? []) ? [] : [problem("service.extensions", "has to be a list of names")]),
    ...Object.entries(pipelines).flatMap(([id, pipeline]) => findOnePipelineProblems(id, pipeline)),
  ];
}

function findOnePipelineProblems(id: string, pipeline: unknown): Problem[] {
  const path = `service.pipelines.${id}`;
  if (!(COLLECTOR_SIGNALS as readonly string[]).includes(signalOf(id))) {
    return [
      problem(
        path,
        `is for no signal: a pipeline is called ${COLLECTOR_SIGNALS.join(", ")}, or one of them with /name`,
      ),
    ];
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
  const { extensions, ...others } = service;
  return {
    ...sections,
    service: {
      ...(extensions ? { extensions: extensions as string[] } : {}),
      ...others,
      pipelines: Object.fromEntries(pipelines),
    },
  };
}
