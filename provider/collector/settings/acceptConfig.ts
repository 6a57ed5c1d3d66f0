import { type CheckedFunction, checkDocument } from "../check/checkDocument";
import { ensureDecoupled } from "../check/decouple";
import type { CollectorDocument } from "../document/collectorDocument";
import type { Problem } from "../document/problem";
import { readDocument } from "../document/readDocument";
import { renderYaml } from "../document/renderYaml";
import { findDestinations } from "./documentDestinations";
import { explainEndpoint } from "./explainEndpoint";
import { findTooLongLine } from "../../dockerfile/dockerfile";
import { fail } from "../../inputs/fail";
import type { Visibility } from "../../inputs/inspect";
import type { CollectorRelease } from "../release/releases";

/** A configuration that can be used. */
export interface AcceptedConfig {
  configYaml: string;
  /** Sentences for the user. */
  notes: string[];
}

/** Takes the user's own YAML, with decouple put last where it is not: the text as it was given where nothing is changed. */
export function acceptYaml(
  path: string,
  text: string,
  release: CollectorRelease,
  host: CheckedFunction,
  visibility: Visibility = "shown",
): AcceptedConfig {
  const { document: given, problems } = readDocument(text);
  if (given === undefined) {
    return refuse(path, problems, release, visibility);
  }
  const { document, notes } = ensureDecoupled(given);
  const all = [
    ...notes,
    ...acceptDocument(path, document, release, host, visibility),
    ...findDestinations(document).flatMap(explainEndpoint),
  ];
  return {
    notes: visibility === "secret" && all.length > 0 ? [`${path}: ${NOTES_OF_SECRET}`] : all,
    configYaml: fitIntoImage(path, notes.length > 0 ? renderYaml(document) : text),
  };
}

/** The text as it is written out in the Dockerfile, whose lines end in one way and are not endless. To YAML all line breaks are the same. */
export function fitIntoImage(path: string, text: string): string {
  const lines = text.replace(/\r\n?/g, "\n");
  const problem = findTooLongLine(lines);
  return problem === undefined
    ? lines
    : fail(path, `${problem}, or have the collector read it from \`collector.configUri\``);
}

const NOTES_OF_SECRET =
  "decouple is put last in each pipeline, or there is something else to know, which is not shown, since the configuration is a secret.";
const PROBLEMS_OF_SECRET =
  "what is wrong with it is not shown, since it is a secret. Keep keys out of it by references such as ${env:NAME}, and give it as plain text.";

/** Refuses a configuration that can't be used; gives back what users should know of one that can. */
export function acceptDocument(
  path: string,
  document: CollectorDocument,
  release: CollectorRelease,
  host: CheckedFunction,
  visibility: Visibility = "shown",
): string[] {
  const { problems, notes } = checkDocument(document, release, host);
  return problems.length > 0 ? refuse(path, problems, release, visibility) : notes;
}

function refuse(path: string, problems: Problem[], release: CollectorRelease, visibility: Visibility): never {
  const sentences = problems.map(({ path: place, sentence }) => `${place ? `\`${place}\` ` : ""}${sentence}`);
  const reasons = visibility === "secret" ? PROBLEMS_OF_SECRET : `${sentences.join(". ")}.`;
  fail(path, `can't be used with version ${release.version} of the collector: ${reasons}`);
}
