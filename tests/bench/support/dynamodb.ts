import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** Answers every request as DynamoDB answers PutItem, at once, so that no row waits for the database. */
export async function startDynamodb(): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const server = http.createServer((request, response) => {
    request.resume().on("end", () => {
      const headers = {
        "Content-Type": "application/x-amz-json-1.0",
        "x-amzn-RequestId": "bench",
        "x-amz-crc32": "2745614147",
      };
      response.writeHead(200, headers).end("{}");
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}
