import { type CollectorDocument, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";
import { COMPONENT_KINDS } from "../release/releases";

/** https://github.com/open-telemetry/opentelemetry-collector/blob/v0.126.0/component/identifiable.go */
const NAME = /^[^\p{Z}\p{C}\p{S}]{1,1024}$/u;

/** Finds names that the collector does not take, of components and of pipelines. */
export function checkNames(document: CollectorDocument): Problem[] {
  const sections: [string, object][] = [
    ...COMPONENT_KINDS.map((kind): [string, object] => [kind, document[kind] ?? {}]),
    ["service.pipelines", document.service.pipelines],
  ];
  return sections.flatMap(([path, section]) =>
    Object.keys(section)
      .filter((id) => id !== typeOf(id) && !NAME.test(id.slice(typeOf(id).length + 1)))
      .map((id) =>
        problem(
          `${path}.${id}`,
          "is no name that the collector takes: after the slash write one without blanks and signs such as $, + and <",
        ),
      ),
  );
}
