import { createHash } from "node:crypto";
import { authorize, type Credentials, deny } from "./authorize";
import type { ImageReference } from "./imageReference";
import { type Limits, LIMITS } from "./limits";
import { RegistryError } from "./registryError";
import { registryUrl } from "./registryUrl";
import { type Answer, type Lookup, readBody, type ReadBody, requestAs } from "./request";

/** What a registry holds under a digest. */
export interface Content {
  digest: string;
  mediaType: string;
  body: Buffer;
}

/** What a session has to log in with, and what it may cost. */
export interface SessionOptions {
  credentials?: Credentials;
  limits?: Partial<Limits>;
}

/** A session whose time begins now. The image is as errors name it. */
export function openSession(reference: ImageReference, image: string, options: SessionOptions): Session {
  const limits = { ...LIMITS, ...options.limits };
  const lookup = {
    image,
    registry: registryUrl(reference.registry),
    limits,
    signal: AbortSignal.timeout(limits.timeoutMs),
  };
  return new Session(reference, options.credentials, lookup);
}

/** Reads what one repository holds, and logs in once if it has to. */
export class Session {
  private authorization: string | undefined;

  constructor(
    private readonly reference: ImageReference,
    private readonly credentials: Credentials | undefined,
    private readonly lookup: Lookup,
  ) {}

  /** A manifest or an index, by tag or digest. */
  readManifest(tagOrDigest: string): Promise<Content> {
    return this.read("manifests", tagOrDigest, MANIFEST_TYPES.join(", "));
  }

  readBlob(digest: string): Promise<Content> {
    return this.read("blobs", digest, "*/*");
  }

  /** Hands on what comes while it comes, for what is too large to be kept, and which nobody relies on: its digest is not compared. */
  async streamBlob(digest: string, consume: (chunks: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void> {
    const url = new URL(`${this.reference.repository}/blobs/${digest}`, this.lookup.registry);
    const { status } = await this.ask(url, "*/*", async (response, from, lookup) => {
      if (response.status === 200) {
        await consume((response.body ?? []) as AsyncIterable<Uint8Array>);
      } else {
        await readBody(response, from, lookup);
      }
    });
    this.checkStatus(status);
  }

  private async read(kind: "manifests" | "blobs", name: string, accept: string): Promise<Content> {
    const { image, registry } = this.lookup;
    const url = new URL(`${this.reference.repository}/${kind}/${name}`, registry);
    const { status, headers, body } = await this.ask(url, accept, readBody);
    this.checkStatus(status);
    const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
    const expected = name.startsWith("sha256:") ? name : headers.get("docker-content-digest");
    if (expected?.startsWith("sha256:") && expected !== digest) {
      throw new RegistryError(
        "unexpected",
        `${image}: what ${registry.host} sent is not what it said or what was asked for: it has the digest ${digest}, not ${expected.slice(0, digest.length)}.`,
      );
    }
    return { digest, mediaType: headers.get("content-type")?.split(";")[0].trim() ?? "", body };
  }

  private checkStatus(status: number): void {
    const { image, registry } = this.lookup;
    if (status === 404) {
      throw new RegistryError(
        "notFound",
        `${image}: ${registry.host} has no such image (status 404): check the repository, and the tag or digest.`,
      );
    }
    if (status !== 200) {
      throw new RegistryError("unexpected", `${image}: ${registry.host} answered with status ${status}.`);
    }
  }

  private async ask<T>(url: URL, accept: string, read: ReadBody<T>): Promise<Answer<T>> {
    const { image, registry } = this.lookup;
    const send = () =>
      requestAs(
        url,
        { Accept: accept, ...(this.authorization === undefined ? {} : { Authorization: this.authorization }) },
        this.lookup,
        read,
      );
    const first = await send();
    const challenge = first.headers.get("www-authenticate");
    // Another host than the registry's may not ask for its password.
    const canLogIn = first.status === 401 && first.isFromAsked && this.authorization === undefined;
    if (canLogIn && challenge !== null) {
      this.authorization = await authorize(challenge, this.reference.repository, this.credentials, this.lookup);
    }
    const answer = canLogIn && this.authorization !== undefined ? await send() : first;
    if (answer.status === 401 || answer.status === 403) {
      throw deny(image, registry.host, answer.status, this.credentials);
    }
    return answer;
  }
}

/**
 * https://github.com/opencontainers/image-spec/blob/v1.1.0/media-types.md and
 * https://distribution.github.io/distribution/spec/manifest-v2-2/
 */
const MANIFEST_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];
