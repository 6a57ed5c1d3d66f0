// The collector where its release can't be downloaded: built here from the real collector's Go modules at the version
// that the release has, with a life cycle and a decouple processor of our own, and served as the release is.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ensureCollectorZip, releaseVersion } from "./collectorRelease";

export { ensureCollectorBinary } from "./collectorBinary";
export { ensureCollectorZip } from "./collectorRelease";

export interface ServedCollectorRelease {
  /** For `collector.url`. */
  url: string;
  /** For `collector.sha256`. */
  sha256: string;
  /** For `collector.version`. */
  version: string;
  stop: () => Promise<void>;
}

/** Builds the zip if need be, and serves it on loopback until `stop`. */
export async function serveCollectorRelease(): Promise<ServedCollectorRelease> {
  const zip = await ensureCollectorZip();
  const server = createServer((request, response) => {
    if (request.url !== `/${zip.name}`) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": "application/zip", "Content-Length": zip.content.length });
    response.end(request.method === "HEAD" ? undefined : zip.content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= close());
  async function close(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/${zip.name}`, sha256: zip.sha256, version: releaseVersion, stop };
}
