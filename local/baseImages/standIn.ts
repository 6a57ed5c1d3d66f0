// AWS's base images, as they are built here where they can't be pulled, and where the build daemon finds them.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { OciImages } from "../builder/ociRegistry";
import { publicRegistry } from "../builder/publicRegistry";
import { cacheEntryPath } from "../cache/cache";
import { debianRelease, npmVersion, samCliRequirement, standInNode } from "../versions";

/** A base image that can be built here. */
export interface StandIn {
  /** The language, and the folder beside this file with what the image is built from. */
  family: BaseImageFamily;
  /** Repository and tag in AWS's registry. */
  name: string;
  /** As the report of the parts calls it. */
  title: string;
  /** What it is made of beside Debian, for the same report. */
  parts: string;
  /** Whatever it is made of that its folder does not say. */
  versions: readonly string[];
}

export type BaseImageFamily = "python" | "nodejs";

export const standIns: Record<BaseImageFamily, StandIn> = {
  python: {
    family: "python",
    name: "lambda/python:3.13",
    title: "Python 3.13",
    parts: "awslambdaric and aws-lambda-rie",
    versions: [],
  },
  nodejs: {
    family: "nodejs",
    name: "lambda/nodejs:22",
    title: "Node.js 22",
    parts: "aws-lambda-ric, the Node.js that npm has and aws-lambda-rie",
    versions: [standInNode, npmVersion],
  },
};

/** As it appears in a Dockerfile. */
export function readReference({ name }: StandIn): string {
  return `${publicRegistry}/${name}`;
}

/** The files of the recipe, beside this one. */
export function recipeFolder({ family }: StandIn): string {
  return join(__dirname, family);
}

/** Everything that the image is made of, as far as it is known before the build. */
export function readRecipe(image: StandIn): unknown {
  const folder = recipeFolder(image);
  const recipe = readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  const certificates = createHash("sha256").update(readFileSync(findCertificates())).digest("hex");
  return [recipe, certificates, debianRelease, samCliRequirement, process.arch, ...image.versions];
}

/** The name of the image's folder in the cache. */
export function cacheName({ name }: StandIn): string {
  return name.replaceAll(/[/:]/g, "-");
}

/** The OCI layout folder of the image; it is there once the image has been built. */
export function layoutFolder(image: StandIn): string {
  return cacheEntryPath(cacheName(image), readRecipe(image));
}

/** What is built here, for the builder. */
export function listLocalImages(): OciImages {
  return Object.fromEntries(Object.values(standIns).map((image) => [image.name, layoutFolder(image)]));
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
