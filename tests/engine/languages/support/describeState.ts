// A state without what differs from run to run: names that are made up, digests, ports, times.
import type { StateResource } from "../../../../local/pulumi/pulumiProject";
import { PACKAGE_VERSION } from "../../../../provider/image/packageVersion";

/** With what else the state says of a resource. */
export interface Resource extends StateResource {
  propertyDependencies?: Record<string, string[] | null>;
  additionalSecretOutputs?: string[];
  aliases?: string[];
}

const SECRET = "4dabf18193072939515e22adb298388d";

/** Of the provider's own use. */
const INTERNAL = new Set(["__meta", "__defaults"]);

const SPECIFIC: [pattern: RegExp, text: string][] = [
  [/\bcollector-layer-\w+\.zip/g, "collector-layer.zip"],
  [/\bAROA[0-9A-Z]{16,}\b/g, "AROA"],
  [/\b(localhost|127\.0\.0\.1|host\.docker\.internal):\d+/g, "$1:PORT"],
  [/\b[0-9a-f]{64}\b/g, "SHA256"],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "UUID"],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d{4})/g, "TIME"],
  [/(?<=\borders-)[0-9a-f]{7}\b/g, "SUFFIX"],
  [/\b[0-9a-f]{16,40}\b/g, "HASH"],
];

/** The resources by what they are and belong to, with their inputs, outputs, dependencies and secrets. */
export function describeState(resources: Resource[], language: string): Record<string, unknown> {
  const described = resources
    .filter(({ type }) => !type.startsWith("pulumi:providers:"))
    .map((resource): [string, unknown] => [nameOf(resource.urn), describeResource(resource)]);
  const text = JSON.stringify(Object.fromEntries(described.sort(([one], [other]) => (one < other ? -1 : 1))));
  const general = text
    .replaceAll(`orders-${language}`, "orders-LANGUAGE")
    .replaceAll(`"${PACKAGE_VERSION}"`, '"VERSION"');
  return JSON.parse(SPECIFIC.reduce((all, [pattern, by]) => all.replace(pattern, by), general)) as Record<
    string,
    unknown
  >;
}

function describeResource(resource: Resource): unknown {
  const { parent, inputs, outputs, dependencies, propertyDependencies, additionalSecretOutputs, aliases } = resource;
  return sortKeys({
    parent: parent && nameOf(parent),
    inputs: generalize(inputs),
    outputs: generalize(outputs),
    dependencies: nameAll(dependencies),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies ?? {})
        .map(([property, urns]): [string, string[]] => [property, nameAll(urns ?? [])])
        .filter(([, names]) => names.length > 0),
    ),
    additionalSecretOutputs: [...(additionalSecretOutputs ?? [])].sort(),
    aliases: nameAll(aliases),
  });
}

/** Without stack and project: `otel-lambda-image:index:OtelLambdaImage$aws:iam/role:Role::orders`. */
function nameOf(urn: string): string {
  return urn.split("::").slice(2).join("::");
}

function nameAll(urns: string[] = []): string[] {
  return [...new Set(urns.map(nameOf))].sort();
}

/** Of texts such as a Dockerfile the first line stands for all: that they are right is for other tests. */
function generalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(generalize);
  if (typeof value === "string") return value.replace(/\n.*/s, " ...");
  if (typeof value !== "object" || value === null) return value;
  if (SECRET in value && "ciphertext" in value) return "[secret]";
  const entries = Object.entries(value).filter(([key]) => !INTERNAL.has(key));
  return Object.fromEntries(entries.map(([key, part]) => [key, generalize(part)]));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sortKeys(part)]));
}
