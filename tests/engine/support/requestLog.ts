import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";

/** An address of AWS that writes down what it is asked for and passes it on. */
export interface RequestLog {
  endpoint: string;
  /** The operation of each request that names one, such as AmazonEC2ContainerRegistry_V20150921.CreateRepository. */
  operations: string[];
  stop: () => Promise<void>;
}

export async function startRequestLog(endpoint: string): Promise<RequestLog> {
  const operations: string[] = [];
  const server = http.createServer((request, response) => {
    const target = request.headers["x-amz-target"];
    if (typeof target === "string") {
      operations.push(target);
    }
    const { method, headers, url = "/" } = request;
    const upstream = http.request(new URL(url, endpoint), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      pipeline(answer, response, () => {});
    });
    upstream.once("error", () => response.destroy());
    pipeline(request, upstream, () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://localhost:${port}`, operations, stop };
}
