// Where a collector's configuration is in a stack: baked into an image by its Dockerfile, or in a function's environment.
import { parse } from "yaml";
import { asText, isProperties, type Properties, readAt } from "./read";

export interface CollectorConfig {
  /** Where it was found, for the message. */
  where: string;
  content: Properties;
}

/** The configurations that a resource carries as text; what is fetched from elsewhere is not seen. */
export function findCollectorConfigs(resource: { type: string; props: Properties }): CollectorConfig[] {
  if (resource.type === "docker-build:index:Image") return findInDockerfile(resource.props);
  const variables = readAt(resource.props, "environment", "variables");
  return isProperties(variables) ? findInVariables(variables) : [];
}

/** Here-documents, https://docs.docker.com/reference/dockerfile/#here-documents. */
function findInDockerfile(image: Properties): CollectorConfig[] {
  const text = asText(readAt(image, "dockerfile", "inline")) ?? "";
  const documents = text.matchAll(/<<-?(["']?)(\w+)\1[^\n]*\n([\s\S]*?)^\t*\2$/gm);
  return [...documents].flatMap(([, , , content]) => readConfig("its Dockerfile", content));
}

/** Any variable may hold one: `yaml:` and `env:` addresses, and text that something else writes into a file. */
function findInVariables(variables: Properties): CollectorConfig[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    typeof value === "string" ? readConfig(name, value.replace(/^yaml:/, "")) : [],
  );
}

/** Text counts as a configuration when it has what each has to have. */
function readConfig(where: string, text: string): CollectorConfig[] {
  if (!/\breceivers\b/.test(text) || !/\bservice\b/.test(text)) return [];
  const content = parseOrUndefined(text);
  return isProperties(content) && isProperties(content.receivers) && isProperties(content.service)
    ? [{ where, content }]
    : [];
}

function parseOrUndefined(text: string): unknown {
  try {
    return parse(text, { logLevel: "silent" });
  } catch {
    return undefined;
  }
}
