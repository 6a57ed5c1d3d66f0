import { Document, Scalar, visit } from "yaml";
import type { CollectorDocument } from "./collectorDocument";

/**
 * The configuration as text. Quoted as YAML 1.1 needs it, and YAML 1.2 as well: the collector's parser reads some of both.
 */
export function renderYaml(document: CollectorDocument): string {
  const yaml = new Document(document, { version: "1.1", aliasDuplicateObjects: false });
  visit(yaml, {
    Scalar(_, node) {
      if (typeof node.value === "string" && isOctalOfYaml12(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return yaml.toString({ lineWidth: 0 });
}

/** The one number of YAML 1.2 that is a text for YAML 1.1. */
function isOctalOfYaml12(text: string): boolean {
  return /^[-+]?0o[0-7]+$/.test(text);
}
