import { type CollectorDocument, isSection, typeOf } from "../document/collectorDocument";
import { type Problem, problem } from "../document/problem";

/** Finds extensions that are not started or that nothing uses, and names of extensions that are not there. */
export function checkExtensions(document: CollectorDocument): Problem[] {
  const defined = Object.keys(document.extensions ?? {});
  const started = document.service.extensions ?? [];
  const wanted = findAuthenticators(document);
  return [
    ...started
      .filter((name) => !defined.includes(name))
      .map((name) =>
        problem(
          "service.extensions",
          `names ${name}, which is not defined in extensions: define it, or leave it out here`,
        ),
      ),
    ...defined
      .filter((name) => !started.includes(name))
      .map((name) => problem(`extensions.${name}`, "is not in service.extensions: add it there, or leave it out")),
    ...wanted
      .filter(({ authenticator }) => !defined.includes(authenticator))
      .map(({ path, authenticator }) =>
        problem(path, `names ${authenticator}, which is not defined in extensions: define it, or leave out auth`),
      ),
    ...wanted.flatMap(({ path, authenticator, endpoint }) =>
      signsForNobody(document, authenticator, endpoint)
        ? [
            problem(
              `extensions.${authenticator}.service`,
              `is missing, and ${path.replace(".auth.authenticator", ".endpoint")} is no address of AWS that names it: write the service as signatures name it, for example aps`,
            ),
          ]
        : [],
    ),
    ...defined
      .filter((name) => started.includes(name) && !wanted.some(({ authenticator }) => authenticator === name))
      .map((name) =>
        problem(`extensions.${name}`, "is no exporter's auth.authenticator: name it in one, or leave it out"),
      ),
  ];
}

/** The extension takes what it is not told from the host, https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.126.0/extension/sigv4authextension/signingroundtripper.go */
function signsForNobody({ extensions }: CollectorDocument, name: string, endpoint: unknown): boolean {
  if (typeOf(name) !== "sigv4auth" || !Object.hasOwn(extensions ?? {}, name) || typeof endpoint !== "string") {
    return false;
  }
  const settings = extensions?.[name];
  const service = isSection(settings) ? (settings.service ?? "") : "";
  return service === "" && !endpoint.includes("${") && !/^https?:\/\/(aps-workspaces|search-|logs|xray)/.test(endpoint);
}

function findAuthenticators(document: CollectorDocument): { path: string; authenticator: string; endpoint: unknown }[] {
  return (["exporters", "receivers"] as const).flatMap((kind) =>
    Object.entries(document[kind] ?? {}).flatMap(([id, settings]) => {
      const auth = isSection(settings) ? settings.auth : undefined;
      const authenticator = isSection(auth) ? auth.authenticator : undefined;
      const endpoint = isSection(settings) ? settings.endpoint : undefined;
      return typeof authenticator === "string"
        ? [{ path: `${kind}.${id}.auth.authenticator`, authenticator, endpoint }]
        : [];
    }),
  );
}
