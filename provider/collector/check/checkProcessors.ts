import { type CollectorDocument, isSection, typeOf } from "../document/collectorDocument";
import { parseDuration } from "../document/duration";
import { type Problem, problem } from "../document/problem";

/** Finds memory limiters without the settings that they have no values for, at which the collector ends. */
export function checkProcessors(document: CollectorDocument): Problem[] {
  return Object.entries(document.processors ?? {})
    .filter(([id]) => typeOf(id) === "memory_limiter")
    .flatMap(([id, given]) => {
      const settings = isSection(given) ? given : {};
      const path = `processors.${id}`;
      const hasLimit = [settings.limit_mib, settings.limit_percentage].some(isMoreThanNothing);
      return [
        ...(parseDuration(settings.check_interval ?? 0) === 0
          ? [problem(`${path}.check_interval`, "is missing: write how often it looks, for example 1s")]
          : []),
        ...(hasLimit ? [] : [problem(`${path}.limit_mib`, "is missing: write how many MiB it may use at most")]),
      ];
    });
}

/** Also what only the collector knows. */
function isMoreThanNothing(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0;
}
