import { type CheckedFunction, checkDocument } from "../check/checkDocument";
import { ensureDecoupled } from "../check/decouple";
import type { CollectorDocument } from "../document/collectorDocument";
import type { Problem } from "../document/problem";
import { readDocument } from "../document/readDocument";
import { renderYaml } from "../document/renderYaml";
import { fail } from "../../inputs/fail";
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
): AcceptedConfig {
  const { document: given, problems } = readDocument(text);
  if (given === undefined) {
    return refuse(path, problems, release);
  }
  const { document, notes } = ensureDecoupled(given);
  return {
    notes: [...notes, ...acceptDocument(path, document, release, host)],
    configYaml: notes.length > 0 ? renderYaml(document) : text,
  };
}

/** Refuses a configuration that can't be used; gives back what users should know of one that can. */
export function acceptDocument(
  path: string,
  document: CollectorDocument,
  release: CollectorRelease,
  host: CheckedFunction,
): string[] {
  const { problems, notes } = checkDocument(document, release, host);
  return problems.length > 0 ? refuse(path, problems, release) : notes;
}

function refuse(path: string, problems: Problem[], release: CollectorRelease): never {
  const sentences = problems.map(({ path: place, sentence }) => `${place ? `\`${place}\` ` : ""}${sentence}`);
  fail(path, `can't be used with version ${release.version} of the collector: ${sentences.join(". ")}.`);
}
