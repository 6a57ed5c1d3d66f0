import { nearestName } from "../../inputs/nearestName";
import { type CollectorDocument, isSection, typeOf } from "../document/collectorDocument";
import { parseDuration } from "../document/duration";
import { type Problem, problem } from "../document/problem";
import { type SettingKind, type SettingKinds, settingsOf } from "../release/componentKeys";
import { COMPONENT_KINDS, type CollectorRelease } from "../release/releases";

/** Finds settings that a component does not have, or of another type, where the release's are known. */
export function checkSettings(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return COMPONENT_KINDS.flatMap((kind) =>
    Object.entries(document[kind] ?? {}).flatMap(([id, settings]) => {
      const kinds = settingsOf(kind, typeOf(id), release);
      return kinds === undefined ? [] : checkValue(`${kind}.${id}`, settings, kinds);
    }),
  );
}

function checkValue(path: string, value: unknown, kind: SettingKind): Problem[] {
  // Nothing is what the component has by itself, and what a reference stands for is known only to the collector.
  if (value === null || value === undefined || (typeof value === "string" && value.includes("${"))) {
    return [];
  }
  if (typeof kind === "object") {
    return isSection(value)
      ? Object.entries(value).flatMap(([key, one]) => checkKey(path, key, one, kind))
      : [problem(path, `has to be a map, with ${describeKeys(kind)}`)];
  }
  const wrong = RULES[kind](value);
  return wrong === undefined ? [] : [problem(path, wrong)];
}

function checkKey(path: string, key: string, value: unknown, kinds: SettingKinds): Problem[] {
  const place = `${path}.${key}`;
  if (Object.hasOwn(kinds, key)) {
    return checkValue(place, value, kinds[key]);
  }
  if (Object.hasOwn(kinds, "*")) {
    return checkValue(place, value, kinds["*"]);
  }
  const nearest = nearestName(key, Object.keys(kinds));
  return [
    problem(
      place,
      nearest === undefined
        ? `is no setting: there are ${describeKeys(kinds)}`
        : `is no setting: ${nearest} is the nearest that there is`,
    ),
  ];
}

function describeKeys(kinds: SettingKinds): string {
  return Object.hasOwn(kinds, "*") ? "names of your own" : Object.keys(kinds).join(", ");
}

const RULES: Readonly<Record<Exclude<SettingKind, object>, (value: unknown) => string | undefined>> = {
  text: (value) => (typeof value === "string" ? undefined : "has to be a text: put it into quotes"),
  boolean: (value) => (typeof value === "boolean" ? undefined : "has to be true or false, without quotes"),
  integer: findNumberProblem,
  number: findNumberProblem,
  list: (value) => (Array.isArray(value) ? undefined : "has to be a list"),
  duration: findDurationProblem,
  any: () => undefined,
};

/** Go's YAML takes underscores between digits, which others take for a text. */
function findNumberProblem(value: unknown): string | undefined {
  return typeof value === "number" || (typeof value === "string" && /^-?\d+(_\d+)+$/.test(value))
    ? undefined
    : "has to be a number, without quotes";
}

function findDurationProblem(value: unknown): string | undefined {
  const time = parseDuration(value);
  if (time === undefined) {
    return "has to be a duration with its unit, for example 500ms or 5s";
  }
  if (time < 0) {
    return "is negative, but has to be a duration, for example 5s";
  }
  // Less than a microsecond was not meant.
  return typeof value === "number" && value > 0 && time < 1e-3
    ? `is a number of nanoseconds: write the unit too, for example ${value}s`
    : undefined;
}
