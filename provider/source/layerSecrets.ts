import { posix } from "node:path";
import { findSecretFiles, isSecretByText, mayBeSecret } from "./secretFiles";

/** What is looked at of a layer's entries, which have no folders before those that their files are in. */
interface Entry {
  path: string;
  kind: "folder" | "file" | "link";
  text?: string;
}

/** What a search through layers has to be given of them. */
export const WANTED = {
  keeps: (path: string) => isWhiteout(path) || (!isOfSystem(path) && mayBeSecret(path)),
  reads: isSecretByText,
};

/**
 * Files that are secret by their names, as in a context, from the entries of layers, the uppermost first. One that a later
 * layer deletes or replaces is still in the layer that brought it, for everyone who can pull the image.
 */
export function findLayerSecrets(layers: readonly (readonly Entry[])[]): string[] {
  const found = new Map<string, string>();
  const hidden: Hidden = { paths: new Set(), below: new Set() };
  for (const entries of layers) {
    const files = entries.filter(({ path }) => !isWhiteout(path));
    const texts = new Map(files.map(({ path, text }) => [path, text ?? ""]));
    for (const path of findSecretFiles(files, (file) => texts.get(file) ?? "")) {
      const note = isHidden(path, hidden) ? " (deleted in a later layer, which leaves it in an earlier one)" : "";
      found.set(path, found.get(path) ?? `/${path}${note}`);
    }
    for (const { path } of entries.filter((entry) => isWhiteout(entry.path))) {
      hide(path, hidden);
    }
  }
  return [...found.values()].sort();
}

interface Hidden {
  paths: Set<string>;
  /** Folders that have nothing of the layers below. */
  below: Set<string>;
}

/** https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#whiteouts */
const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";

function isWhiteout(path: string): boolean {
  return posix.basename(path).startsWith(WHITEOUT);
}

function hide(path: string, { paths, below }: Hidden): void {
  const folder = posix.dirname(path);
  const name = posix.basename(path);
  if (name === OPAQUE) {
    below.add(folder);
  } else {
    paths.add(posix.join(folder, name.slice(WHITEOUT.length)));
  }
}

function isHidden(path: string, { paths, below }: Hidden): boolean {
  const parts = path.split("/");
  const above = parts.map((_, index) => parts.slice(0, index).join("/") || ".");
  return paths.has(path) || above.some((folder) => paths.has(folder) || below.has(folder));
}

/**
 * Where distributions, languages and their packages keep their own: certificates of authorities, keys of tests. Folders by
 * https://refspecs.linuxfoundation.org/FHS_3.0/fhs/index.html, but /usr/src, where Docker's example for Node.js puts an
 * application, https://docs.docker.com/guides/nodejs/containerize/, /usr/local/bin and such; and AWS's own, as PATH and
 * LAMBDA_RUNTIME_DIR in its images name them: https://github.com/aws/aws-lambda-base-images.
 */
const OF_SYSTEM: readonly RegExp[] = [
  /^(usr\/)?(lib|lib32|lib64|libexec|libx32|bin|sbin)\//,
  /^usr\/(share|include|local\/(lib|share|include|go))\//,
  /^var\/(lib|cache|lang|runtime)\//,
  /^etc\/(ssl\/certs|ca-certificates|pki\/(ca-trust|tls\/certs)|apk\/keys)\//,
];

function isOfSystem(path: string): boolean {
  return OF_SYSTEM.some((form) => form.test(path));
}
