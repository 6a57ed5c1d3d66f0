/** The parts of an image's name, each as registries are asked for it. */
export interface ImageReference {
  /** Host of the registry, with its port if any, for example public.ecr.aws; docker.io where the name has none. */
  registry: string;
  /** For example lambda/python. */
  repository: string;
  /** The tag that was given, or latest where neither a tag nor a digest was. */
  tag?: string;
  /** For example sha256: and 64 hex digits; it counts before the tag. */
  digest?: string;
}

/**
 * The grammar of names: https://pkg.go.dev/github.com/distribution/reference#pkg-overview. Each repetition begins with a
 * letter that the part before it can't hold, so that no text takes long to refuse.
 */
const HOST = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::\d{1,5})?$/;
const PATH = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_NAME = 255;

/** The parts of a name such as python:3.13 or public.ecr.aws/lambda/python:3.13@sha256:…; undefined for what is none. */
export function readImageReference(text: string): ImageReference | undefined {
  const [tagged, digest, ...others] = text.split("@");
  const colon = tagged.indexOf(":", tagged.lastIndexOf("/") + 1);
  const name = colon === -1 ? tagged : tagged.slice(0, colon);
  const tag = colon === -1 ? undefined : tagged.slice(colon + 1);
  const { registry, repository } = splitName(name);
  const isWhole =
    others.length === 0 &&
    name.length <= MAX_NAME &&
    HOST.test(registry) &&
    URL.canParse(`https://${registry}`) &&
    PATH.test(repository) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest));
  if (!isWhole) {
    return undefined;
  }
  return { registry, repository, tag: tag ?? (digest === undefined ? "latest" : undefined), digest };
}

/** Whether a text is the host of a registry as names of images begin with it, in the one way to write it. */
export function isRegistryAddress(text: string): boolean {
  return text === "docker.io" || (text !== "index.docker.io" && readImageReference(`${text}/a`)?.registry === text);
}

/** The name with all its parts, as a Dockerfile's FROM and build.baseImage take it. */
export function renderImageReference({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/**
 * What is before the first slash is a host only where it can be no folder; other names are of Docker Hub, where those
 * without a folder are in library: https://docs.docker.com/reference/cli/docker/image/tag/#description
 */
function splitName(name: string): Pick<ImageReference, "registry" | "repository"> {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = first === "localhost" || /[.:A-Z]/.test(first);
  const registry = !isHost || first === "index.docker.io" ? "docker.io" : first;
  const repository = isHost ? name.slice(slash + 1) : name;
  return {
    registry,
    repository: registry === "docker.io" && !repository.includes("/") ? `library/${repository}` : repository,
  };
}
