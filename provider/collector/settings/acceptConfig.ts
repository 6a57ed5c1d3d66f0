import { type CheckedFunction, checkDocument } from "../check/checkDocument";
import { ensureDecoupled } from "../check/decouple";
import type { CollectorDocument } from "../document/collectorDocument";
import type { Problem } from "../document/problem";
import { readDocument } from "../document/readDocument";
import { renderYaml } from "../document/renderYaml";
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
  const all = [...notes, ...acceptDocument(path, document, release, host, visibility)];
  return {
    notes: visibility === "secret" && all.length > 0 ? [`${path}: ${NOTES_OF_SECRET}`] : all,
    configYaml: checkLines(path, notes.length > 0 ? renderYaml(document) : text),
  };
}

/** The longest that a line of a Dockerfile may be, in which the configuration is: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go. */
const LONGEST_LINE = 65_535;

/** Gives a text back that can be in a Dockerfile. */
export function checkLines(path: string, text: string): string {
  const place = text.split("\n").findIndex((line) => Buffer.byteLength(line) >= LONGEST_LINE);
  if (place >= 0) {
    fail(
      path,
      `makes line ${place + 1} of the configuration longer than ${LONGEST_LINE - 1} bytes, which a Dockerfile can't hold: break it, or have the collector read it from \`collector.configUri\``,
    );
  }
  return text;
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
