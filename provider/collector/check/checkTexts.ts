import { type CollectorDocument, isSection, type Section, typeOf } from "../document/collectorDocument";
import { certificates } from "../../inputs/certificates";
import { findOttlProblem } from "../../inputs/ottl";
import { SECRET_ARN } from "../../args/table/forms";
import { findSecretReferences } from "../document/secretReferences";
import { type Problem, problem } from "../document/problem";

/** Finds conditions, statements, certificates and ARNs of secrets that the collector can't read, as far as that can be told from here. */
export function checkTexts(document: CollectorDocument): Problem[] {
  return [
    ...findSecretReferences(document).flatMap(({ path, arn }) => {
      const wrong = SECRET_ARN(arn);
      return wrong === undefined ? [] : [problem(path, `has a reference to a secret, of which the ARN ${wrong}`)];
    }),
    ...Object.entries(document.processors ?? {})
      .filter(([id]) => ["filter", "transform"].includes(typeOf(id)))
      .flatMap(([id, settings]) => checkConditions(`processors.${id}`, settings)),
    ...(["exporters", "receivers"] as const).flatMap((kind) =>
      Object.entries(document[kind] ?? {}).flatMap(([id, settings]) => checkCertificates(`${kind}.${id}`, settings)),
    ),
  ];
}

/** What the filter and transform processors call lists of them. */
const LISTS = ["span", "spanevent", "metric", "datapoint", "log_record", "statements", "conditions"];
const LIST_OF_SIGNAL = ["trace_statements", "metric_statements", "log_statements"];

function checkConditions(path: string, settings: unknown): Problem[] {
  return entriesOf(settings).flatMap(([key, value]) => {
    const place = `${path}.${key}`;
    if (!Array.isArray(value)) {
      return checkConditions(place, value);
    }
    return [...LISTS, ...LIST_OF_SIGNAL].includes(key)
      ? value.flatMap((entry: unknown, index) => checkCondition(`${place}[${index}]`, entry))
      : [];
  });
}

function checkCondition(path: string, entry: unknown): Problem[] {
  if (typeof entry !== "string") {
    return checkConditions(path, entry);
  }
  const wrong = isReference(entry) ? undefined : findOttlProblem(entry);
  return wrong === undefined ? [] : [problem(path, wrong)];
}

function checkCertificates(path: string, settings: unknown): Problem[] {
  return entriesOf(settings).flatMap(([key, value]) => {
    if (key !== "ca_pem") {
      return checkCertificates(`${path}.${key}`, value);
    }
    const wrong = typeof value === "string" && !isReference(value) ? certificates(value) : undefined;
    return wrong === undefined ? [] : [problem(`${path}.${key}`, wrong)];
  });
}

function entriesOf(value: unknown): [string, unknown][] {
  return isSection(value) ? Object.entries(value satisfies Section) : [];
}

/** Whether it has a reference in it, which stands for what only the collector knows; $$ is a dollar sign for it. */
function isReference(text: string): boolean {
  return text.replaceAll("$$", "").includes("${");
}
