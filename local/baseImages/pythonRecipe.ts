// The AWS base image for Python, as it is built here where it can't be pulled, and where the build daemon finds it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { OciImages } from "../builder/ociRegistry";
import { publicRegistry } from "../builder/publicRegistry";
import { cacheEntryPath } from "../cache/cache";
import { debianRelease, samCliRequirement } from "../versions";

export const pythonBaseImage = {
  /** As it appears in a Dockerfile. */
  reference: `${publicRegistry}/lambda/python:3.13`,
  name: "lambda/python:3.13",
};

/** The files of the recipe, beside this one. */
export const pythonRecipeFolder = join(__dirname, "python");

/** Everything that the image is made of, as far as it is known before the build. */
export function pythonBaseImageRecipe(): unknown {
  const files = readdirSync(pythonRecipeFolder).sort();
  const recipe = files.map((name) => [name, readFileSync(join(pythonRecipeFolder, name), "utf8")]);
  const certificates = createHash("sha256").update(readFileSync(findCertificates())).digest("hex");
  return [recipe, certificates, debianRelease, samCliRequirement, process.arch];
}

/** The OCI layout folder of the image; it is there once the image has been built. */
export function pythonBaseImageLayout(): string {
  return cacheEntryPath("lambda-python-3.13", pythonBaseImageRecipe());
}

/** What is built here, for the builder. */
export function listLocalImages(): OciImages {
  return { [pythonBaseImage.name]: pythonBaseImageLayout() };
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
