import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { findAction } from "./requestAction";

/** A request to AWS. */
export interface LoggedRequest {
  /** The action that a policy names for it, for example ecr:CreateRepository. */
  action: string;
  /** All that it asks for, with the names of resources in it. */
  text: string;
  /** What AWS answers. */
  answer: string;
}

/** An address of AWS that writes down what it is asked for and passes it on. */
export interface RequestLog {
  endpoint: string;
  requests: LoggedRequest[];
  stop: () => Promise<void>;
}

/** Makes another answer of what AWS answers to an action. */
export type ChangeAnswer = (action: string, body: string) => string;

export async function startRequestLog(endpoint: string, change: ChangeAnswer = (_, body) => body): Promise<RequestLog> {
  const requests: LoggedRequest[] = [];
  const server = http.createServer((request, response) => {
    passOn(request, endpoint, requests, change)
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch((error: unknown) => response.writeHead(501).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://localhost:${port}`, requests, stop };
}

async function passOn(
  request: http.IncomingMessage,
  endpoint: string,
  requests: LoggedRequest[],
  change: ChangeAnswer,
): Promise<{ status: number; headers: string[]; body: Buffer }> {
  const { method = "GET", headers, url = "/" } = request;
  const body = await buffer(request);
  const text = `${decodeURIComponent(url)}\n${body.toString("utf8")}`;
  const action = findAction({ method, url, headers, body: body.toString("utf8") });
  const logged: LoggedRequest = { action, text, answer: "" };
  requests.push(logged);
  return new Promise((resolve, reject) => {
    const upstream = http.request(new URL(url, endpoint), { method, headers }, (answer) => {
      const status = answer.statusCode ?? 502;
      buffer(answer).then((content) => {
        logged.answer = content.toString("utf8");
        const changed = change(action, logged.answer);
        const own = changed === logged.answer ? content : Buffer.from(changed);
        resolve({ status, headers: withLength(answer.rawHeaders, own.length), body: own });
      }, reject);
    });
    upstream.once("error", reject).end(body);
  });
}

/** The checksum, where there is one, is that of the answer before it was changed. */
function withLength(rawHeaders: string[], length: number): string[] {
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []));
  return pairs.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === "x-amz-crc32") return [];
    return [name, lower === "content-length" ? String(length) : value];
  });
}
