import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers a request, or leaves it to the registry by giving false. */
export type Odd = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A registry in memory, for what no real one does; `odd` is asked before each answer. */
export class TestRegistry {
  readonly requests: { url: string; authorization?: string }[] = [];
  odd: Odd = () => false;
  private readonly contents = new Map<string, { body: string; mediaType: string }>();
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Adds a text under its digest, and under a tag if one is given. */
  add(content: object | string, mediaType = "application/vnd.oci.image.manifest.v1+json", tag?: string): Added {
    const body = typeof content === "string" ? content : JSON.stringify(content);
    const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
    for (const name of [digest, ...(tag === undefined ? [] : [tag])]) {
      this.contents.set(name, { body, mediaType });
    }
    return { mediaType, digest, size: body.length };
  }

  /** Adds an image of one platform, and gives back its manifest's descriptor. */
  addImage(config: object, tag?: string): Added {
    const descriptor = this.add(config, "application/vnd.oci.image.config.v1+json");
    const layers = [100, 200].map((size) => ({ ...descriptor, size }));
    return this.add({ schemaVersion: 2, config: descriptor, layers }, undefined, tag);
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push({ url: request.url ?? "", authorization: request.headers.authorization });
    if (this.odd(request, response)) {
      return;
    }
    const found = this.contents.get((request.url ?? "").split("/").at(-1) as string);
    response.writeHead(found ? 200 : 404, { "Content-Type": found?.mediaType ?? "text/plain" }).end(found?.body);
  }
}

export interface Added {
  mediaType: string;
  digest: string;
  size: number;
}
