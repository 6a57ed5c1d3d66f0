import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

export interface SecretsManager {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  stop: () => void;
}

/** Answers as Secrets Manager does, for secrets by their ARNs. */
export async function startSecretsManager(secrets: Record<string, string>): Promise<SecretsManager> {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const text = secrets[(body as { SecretId: string }).SecretId];
      response.writeHead(text === undefined ? 400 : 200).end(JSON.stringify({ SecretString: text }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
