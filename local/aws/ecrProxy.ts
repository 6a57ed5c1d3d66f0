// A proxy in front of the AWS emulator. The emulator is an ECR registry too, but it names repositories by ECR's host names,
// which lead to AWS. The proxy puts its own address in their place in what the ECR API answers, so that pushes and pulls
// come here. Everything else, images' layers included, streams through untouched.
import { createServer, request as startRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import { buffer } from "node:stream/consumers";

export interface EcrProxy {
  port: number;
  stop: () => Promise<void>;
}

const ecrTarget = "AmazonEC2ContainerRegistry";
const ecrHost = /^(?:https:\/\/)?\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?/;

/** Listens on every one of `addresses`, on one port. */
export async function startEcrProxy(emulatorPort: number, addresses: string[]): Promise<EcrProxy> {
  let port = 0;
  const servers = addresses.map(() =>
    createServer((request, response) => forward(request, response, emulatorPort, `localhost:${port}`)),
  );
  for (const [index, server] of servers.entries()) {
    // An image's push or a function's call may take as long as it likes.
    server.requestTimeout = 0;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, addresses[index], resolve);
    });
    port = (server.address() as AddressInfo).port;
  }
  const stop = async () => {
    for (const server of servers) {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    }
  };
  return { port, stop };
}

function forward(request: IncomingMessage, response: ServerResponse, emulatorPort: number, registry: string): void {
  const upstream = startRequest({
    host: "127.0.0.1",
    port: emulatorPort,
    method: request.method,
    path: request.url,
    headers: request.headers,
  });
  const fail = (error: Error) => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end(`The AWS emulator does not answer: ${error.message}`);
  };
  upstream.once("response", (answer) => {
    if (String(request.headers["x-amz-target"]).startsWith(ecrTarget)) {
      answerRewritten(answer, response, registry).catch(fail);
    } else {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      pipeline(answer, response, () => {});
    }
  });
  upstream.once("error", fail);
  // A caller that gave up is no reason to go on.
  response.once("close", () => upstream.destroy());
  pipeline(request, upstream, () => {});
}

async function answerRewritten(answer: IncomingMessage, response: ServerResponse, registry: string): Promise<void> {
  const body = rewriteEcrAnswer((await buffer(answer)).toString("utf8"), registry);
  const headers: Record<string, string | string[] | undefined> = { ...answer.headers };
  delete headers["transfer-encoding"];
  // The checksum is that of the answer before it was rewritten.
  delete headers["x-amz-crc32"];
  response.writeHead(answer.statusCode ?? 502, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

/** Puts `registry` in the place of ECR's host names wherever the answer names a repository or the registry itself. */
export function rewriteEcrAnswer(body: string, registry: string): string {
  if (body === "") return body;
  return JSON.stringify(
    JSON.parse(body, (key, value: unknown) => {
      if (typeof value !== "string") return value;
      if (key === "repositoryUri") return value.replace(ecrHost, registry);
      if (key === "proxyEndpoint") return value.replace(ecrHost, `http://${registry}`);
      return value;
    }),
  );
}
