import { createHash } from "node:crypto";
import { authorize, type Credentials, deny } from "./authorize";
import type { ImageReference } from "./imageReference";
import { RegistryError } from "./registryError";
import { type Answer, type Lookup, request } from "./request";

/** What a registry holds under a digest. */
export interface Content {
  digest: string;
  mediaType: string;
  body: Buffer;
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

  private async read(kind: "manifests" | "blobs", name: string, accept: string): Promise<Content> {
    const { image, registry } = this.lookup;
    const url = new URL(`${this.reference.repository}/${kind}/${name}`, registry);
    const { status, headers, body } = await this.ask(url, accept);
    if (status === 404) {
      throw new RegistryError(
        "notFound",
        `${image}: ${registry.host} has no such image (status 404): check the repository, and the tag or digest.`,
      );
    }
    if (status !== 200) {
      throw new RegistryError("unexpected", `${image}: ${registry.host} answered with status ${status}.`);
    }
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

  private async ask(url: URL, accept: string): Promise<Answer> {
    const { image, registry } = this.lookup;
    const send = () =>
      request(
        url,
        { Accept: accept, ...(this.authorization === undefined ? {} : { Authorization: this.authorization }) },
        this.lookup,
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
