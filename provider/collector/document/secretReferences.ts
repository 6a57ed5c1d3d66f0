import type { CollectorDocument } from "./collectorDocument";

/** A secret that a value of a configuration refers to by its ARN. */
export interface SecretReference {
  path: string;
  /** As it is written, which may be none. */
  arn: string;
}

/**
 * An odd number of dollar signs before the brace is a reference, an even one a text; behind the ARN there may be the name of
 * a key or what stands in for an empty secret. https://github.com/open-telemetry/opentelemetry-collector/blob/main/confmap/expand.go
 * and https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/confmap/provider/secretsmanagerprovider
 */
const REFERENCE = /(?<!\$)(?:\$\$)*\$\{secretsmanager:(arn:(?:(?!:-)[^}#])*)/g;

/** Those in values: the collector expands neither names nor comments. */
export function findSecretReferences(document: CollectorDocument): SecretReference[] {
  return findIn("", document);
}

function findIn(path: string, value: unknown): SecretReference[] {
  if (typeof value === "string") {
    return [...value.matchAll(REFERENCE)].map(([, arn]) => ({ path, arn }));
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown, index) => findIn(`${path}[${index}]`, entry));
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, entry]) => findIn(path === "" ? key : `${path}.${key}`, entry))
    : [];
}
