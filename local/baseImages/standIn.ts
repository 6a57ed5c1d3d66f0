// AWS's base images, as they are built here where they can't be pulled, and where the build daemon finds them.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { OciImages } from "../builder/ociRegistry";
import { publicRegistry } from "../builder/publicRegistry";
import { cacheEntryPath } from "../cache/cache";
import { type ForeignFamily, foreignStandIns } from "./foreignStandIns";
import type { StandIn } from "./standInSpec";
import { debianRelease, javaRelease, type NodeRelease, nodeReleases, samCliRequirement } from "../versions";

export type BaseImageFamily = "python" | "nodejs" | "nodejs20" | "nodejs24" | "java";

/** What the compiled part of the clients is made for; it runs on the others too. */
export const COMPILER: NodeRelease = nodeReleases["22"];

/** One for each language that functions are written in, and those for the releases of Node.js that one test looks at. */
export const standIns: Record<BaseImageFamily, StandIn> = {
  python: {
    recipe: "python",
    registry: publicRegistry,
    name: "lambda/python:3.13",
    title: "Python 3.13",
    parts: "awslambdaric and aws-lambda-rie",
  },
  nodejs: describeNode(nodeReleases["22"]),
  nodejs20: describeNode(nodeReleases["20"]),
  nodejs24: describeNode(nodeReleases["24"]),
  java: {
    recipe: "java",
    target: "function",
    registry: publicRegistry,
    name: `lambda/java:${javaRelease}`,
    title: `Java ${javaRelease}`,
    parts: "its JDK, aws-lambda-java-runtime-interface-client and aws-lambda-rie",
    java: javaRelease,
  },
};

export const allStandIns: Record<BaseImageFamily | ForeignFamily, StandIn> = { ...standIns, ...foreignStandIns };

function describeNode(node: NodeRelease): StandIn {
  return {
    recipe: "nodejs",
    registry: publicRegistry,
    name: `lambda/nodejs:${node.name}`,
    title: `Node.js ${node.name}`,
    parts: "aws-lambda-ric, the Node.js that npm has and aws-lambda-rie",
    node,
  };
}

/** As it appears in a Dockerfile. */
export function readReference({ registry, name }: StandIn): string {
  return `${registry}/${name}`;
}

/** The folders with the files of the recipe, beside this one. */
export function recipeFolders({ recipe }: StandIn): string[] {
  return ["common", recipe].map((name) => join(__dirname, name));
}

/** Everything that the image is made of, as far as it is known before the build. */
export function readRecipe(image: StandIn): unknown {
  const files = recipeFolders(image).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [relative(folder, file), readFileSync(file, "utf8")]),
  );
  const certificates = createHash("sha256").update(readFileSync(findCertificates())).digest("hex");
  return [
    files,
    certificates,
    debianRelease,
    samCliRequirement,
    process.arch,
    ...(image.node ? [image.node, COMPILER] : []),
    ...(image.go ? [image.go] : []),
    ...(image.java ? [image.java] : []),
    ...(image.rust ? [image.rust] : []),
    ...(image.target ? [image.target] : []),
  ];
}

/** The name of the image's folder in the cache. */
export function cacheName({ name }: StandIn): string {
  return name.replaceAll(/[/:]/g, "-");
}

/** The OCI layout folder of the image; it is there once the image has been built. */
export function layoutFolder(image: StandIn): string {
  return cacheEntryPath(cacheName(image), readRecipe(image));
}

/** What has been built here, for the builder: another checkout may have what is yet to be built here under the same name. */
export function listLocalImages(): OciImages {
  const built = Object.values(allStandIns).filter((image) => existsSync(layoutFolder(image)));
  return Object.fromEntries(built.map((image) => [image.name, layoutFolder(image)]));
}

/** The machine's own trusted certificates: a network with its own authority needs them inside images too. */
export function findCertificates(): string {
  const candidates = [
    process.env.SSL_CERT_FILE,
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
  ];
  const found = candidates.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) {
    throw new Error(
      "No file of trusted certificates was found. Install the package ca-certificates, or set SSL_CERT_FILE.",
    );
  }
  return found;
}
