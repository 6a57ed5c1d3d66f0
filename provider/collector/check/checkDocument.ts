import type { CollectorDocument } from "../document/collectorDocument";
import type { Problem } from "../document/problem";
import type { CollectorRelease } from "../release/releases";
import type { HostFunction } from "../config/collectorConfig";
import { checkComponents } from "./checkComponents";
import { checkDelay } from "./checkDelay";
import { checkEntrance } from "./checkEntrance";
import { checkExporters } from "./checkExporters";
import { checkExtensions } from "./checkExtensions";
import { checkPipelines } from "./checkPipelines";
import { checkReceivers } from "./checkReceivers";
import { checkNames } from "./checkNames";
import { checkProcessors } from "./checkProcessors";
import { checkSettings } from "./checkSettings";
import { checkTexts } from "./checkTexts";
import { findNotes } from "./findNotes";

/** What the checks need to know of the function beside the collector. */
export type CheckedFunction = Pick<HostFunction, "timeout" | "sendsTraces">;

/** What the checks of a configuration found. */
export interface CheckResult {
  /** Empty for a configuration that can be used. */
  problems: Problem[];
  /** What users should know of one that can. */
  notes: string[];
}

/** Checks a configuration for a release as the collector would at its start, and for what goes wrong only in a function. */
export function checkDocument(
  document: CollectorDocument,
  release: CollectorRelease,
  { timeout, sendsTraces }: CheckedFunction,
): CheckResult {
  const unknown = checkComponents(document, release);
  // What must not be there at all need not be in a pipeline either.
  const misplaced = [...checkPipelines(document, release), ...checkExtensions(document)].filter(
    ({ path }) => !unknown.some((other) => other.path === path),
  );
  const receivers = checkReceivers(document);
  const settings = checkSettings(document, release).filter(
    ({ path }) => !receivers.some((other) => other.path === path),
  );
  // Whatever else is wrong on the way in may be why.
  const isEntranceClear = misplaced.length === 0 && receivers.length === 0;
  return {
    problems: [
      ...unknown,
      ...misplaced,
      ...receivers,
      ...checkNames(document),
      ...settings,
      ...checkProcessors(document),
      ...checkTexts(document),
      ...checkExporters(document, release),
      ...checkDelay(document, timeout),
      ...(sendsTraces && isEntranceClear ? checkEntrance(document) : []),
    ],
    notes: findNotes(document),
  };
}
