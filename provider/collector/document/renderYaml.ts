import { Document, Scalar, visit } from "yaml";
import type { CollectorDocument } from "./collectorDocument";

/**
 * The configuration as text. Quoted as YAML 1.1 needs it, and YAML 1.2 as well: the collector's parser reads some of both.
 */
export function renderYaml(document: CollectorDocument): string {
  const yaml = new Document(document, { version: "1.1", aliasDuplicateObjects: false });
  visit(yaml, {
    Scalar(_, node) {
      if (typeof node.value === "string" && (isNumberForGo(node.value) || ESCAPED.test(node.value))) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return yaml.toString({ lineWidth: 0 }).replace(new RegExp(ESCAPED, "g"), escape);
}

/** What Go's parser takes for a number as well, which is a text for YAML 1.1: 0o17, 0X1f, 0B1, https://github.com/go-yaml/yaml/blob/v3/resolve.go. */
function isNumberForGo(text: string): boolean {
  return /^[-+]?0(?:[xX][\da-fA-F_]+|[bB][01_]+|[oO][0-7_]+)$/.test(text);
}

/** What Go's parser takes for the end of a line also in quotes, or refuses, https://github.com/go-yaml/yaml/blob/v3/readerc.go. */
const ESCAPED = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Only in double quotes there are such letters, since they are why a text is in them. */
function escape(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
