import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { createGunzip } from "node:zlib";

interface Manifest {
  manifests?: { digest: string }[];
  config?: { digest: string };
  layers?: { digest: string; mediaType: string }[];
}

const ACCEPT = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** Says which of the texts are in an image: in its manifests, its configuration or its layers as they are unpacked. */
export async function findInImage(imageUri: string, texts: string[]): Promise<string[]> {
  const [, host, repository, digest] = /^([^/]+)\/([^@]+?)(?::[^@/]+)?@(.+)$/.exec(imageUri) ?? [];
  const fetchPart = async (path: string) => {
    const response = await fetch(`http://${host}/v2/${repository}/${path}`, { headers: { Accept: ACCEPT } });
    if (!response.ok || response.body === null) throw new Error(`${path} of ${imageUri}: ${response.status}`);
    return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  };
  const found = new Set<string>();
  const searchManifest = async (reference: string): Promise<void> => {
    const text = Buffer.concat(await (await fetchPart(`manifests/${reference}`)).toArray()).toString();
    await search(Readable.from([Buffer.from(text)]), texts, found);
    const { manifests = [], config, layers = [] } = JSON.parse(text) as Manifest;
    for (const manifest of manifests) await searchManifest(manifest.digest);
    if (config) await search(await fetchPart(`blobs/${config.digest}`), texts, found);
    for (const { digest: layer, mediaType } of layers) {
      const blob = await fetchPart(`blobs/${layer}`);
      // What attests how the image was built is JSON, and never compressed.
      await search(/gzip$/.test(mediaType) ? blob.pipe(createGunzip()) : blob, texts, found);
    }
  };
  await searchManifest(digest);
  return texts.filter((text) => found.has(text));
}

async function search(stream: Readable, texts: string[], found: Set<string>): Promise<void> {
  const longest = Math.max(...texts.map((text) => Buffer.byteLength(text)));
  let end = Buffer.alloc(0);
  for await (const chunk of stream) {
    // A text may begin in one chunk and end in the next.
    const bytes = Buffer.concat([end, chunk as Buffer]);
    for (const text of texts) if (bytes.includes(text)) found.add(text);
    end = bytes.subarray(Math.max(0, bytes.length - longest));
  }
}
