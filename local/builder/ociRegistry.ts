// A read-only registry over OCI layout folders: enough of the protocol for a build daemon or a Docker Engine to pull.
import { createReadStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { withLock } from "../processes/lock";

/** The layout folder of each image, by `repository:tag`, for example "lambda/python:3.13". */
export type OciImages = Record<string, string>;

interface Descriptor {
  mediaType: string;
  digest: string;
}

/** `readImages` is asked at every request, so that images can be added while the registry runs. */
export function createOciRegistry(readImages: () => OciImages): Server {
  return createServer((request, response) => {
    try {
      answer(readImages(), request, response);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
}

/**
 * Adds images to those that a running registry reads at each request, so that it also serves what another checkout builds, which
 * may know other languages. Two runs may do so at the same moment, and the registry may read at any.
 */
export function addImages(file: string, images: OciImages): Promise<void> {
  return withLock(`${file}.lock`, () => {
    writeImages(file, { ...(JSON.parse(readFileSync(file, "utf8")) as OciImages), ...images });
    return Promise.resolve();
  });
}

/** Whole at each moment, whoever reads it. */
export function writeImages(file: string, images: OciImages): void {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, JSON.stringify(images));
  renameSync(next, file);
}

function answer(images: OciImages, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (path === "/v2/") return void response.writeHead(200).end();
  const [, repository, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? [];
  const found =
    kind === "manifests" ? findManifest(images, repository, reference) : findBlob(images, repository, reference);
  if (found === undefined) return void response.writeHead(404).end();
  response.writeHead(200, {
    "Content-Type": found.mediaType,
    "Content-Length": statSync(found.file).size,
    "Docker-Content-Digest": found.digest,
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(found.file).pipe(response);
}

interface Found extends Descriptor {
  file: string;
}

function findManifest(images: OciImages, repository: string, reference: string): Found | undefined {
  for (const [name, layout] of Object.entries(images)) {
    const [repositoryOfImage, tag] = name.split(":");
    if (repositoryOfImage !== repository) continue;
    const index = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as { manifests: Descriptor[] };
    const manifest = index.manifests.find(({ digest }) => reference === tag || reference === digest);
    if (manifest) return { ...manifest, file: blobFile(layout, manifest.digest) };
  }
  return undefined;
}

function findBlob(images: OciImages, repository: string, digest: string): Found | undefined {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) return undefined;
  for (const [name, layout] of Object.entries(images)) {
    const file = blobFile(layout, digest);
    if (name.startsWith(`${repository}:`) && existsSync(file)) {
      return { file, digest, mediaType: "application/octet-stream" };
    }
  }
  return undefined;
}

function blobFile(layout: string, digest: string): string {
  return join(layout, "blobs", ...digest.split(":"));
}
