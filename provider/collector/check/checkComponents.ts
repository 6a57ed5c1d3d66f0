import { type CollectorDocument, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";
import { exporterName, exporterTypeNamed } from "../release/exporterTypes";
import { COMPONENT_KINDS, type ComponentKind, type CollectorRelease, releasesWith } from "../release/releases";
import { replacementOf } from "./replacements";

/** Components that releases have and that still must not be used. */
const HARMFUL = ["coldstart"];

/** Finds components that the release does not have, which would end the function at its start. */
export function checkComponents(document: CollectorDocument, release: CollectorRelease): Problem[] {
  return COMPONENT_KINDS.flatMap((kind) =>
    Object.keys(document[kind] ?? {}).flatMap((id) => {
      const type = typeOf(id);
      const path = `${kind}.${id}`;
      if (HARMFUL.includes(type)) {
        return [problem(path, `must not be used: ${replacementOf(type)}`)];
      }
      return release[kind].includes(type) ? [] : [problem(path, explainUnknown(kind, type, release))];
    }),
  );
}

function explainUnknown(kind: ComponentKind, type: string, release: CollectorRelease): string {
  const unknown = `is not in version ${release.version} of the collector`;
  const exporterType = kind === "exporters" ? exporterTypeNamed(type) : undefined;
  if (exporterType !== undefined) {
    const otherName = exporterName(exporterType, release);
    return `${unknown}, where it is called ${otherName}: write ${otherName}`;
  }
  const elsewhere = releasesWith(kind, type);
  const replacement = replacementOf(type);
  if (elsewhere !== undefined) {
    const alternative = replacement
      ? `${replacement}, or set \`collector.version\``
      : "set `collector.version`, or leave it out";
    return `${unknown}, only ${elsewhere}: ${alternative}`;
  }
  return replacement
    ? `is in no version of the collector: ${replacement}`
    : `is in no version of the collector: version ${release.version} has the ${kind} ${release[kind].join(", ")}`;
}
