import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { buffer } from "node:stream/consumers";
import { rewriteEcrAnswer } from "../../../../local/aws/ecrProxy";
import { findAction } from "../../support/requestAction";

/** A request to AWS, or to the registry. */
export interface SeenRequest {
  /** The action of AWS, for example ecr:CreateRepository; of the registry, or of an index of packages, method and kind, for example PUT manifests. */
  action: string;
  headers: http.IncomingHttpHeaders;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What becomes of a request: an answer in the place of AWS's, none for ever, a broken connection, AWS's own but late. */
export type Fault = { answer: Answer } | "hang" | "reset" | { delayMs: number };

export interface FaultRules {
  /** Asked before a request is passed on; nothing is wrong where it gives nothing. */
  before?: (request: SeenRequest) => Fault | undefined;
  /** Asked when AWS has done what it was asked for and its answer is not yet on its way. */
  after?: (request: SeenRequest, answer: Answer) => Fault | undefined;
}

/** An address of AWS and of its registry, between Pulumi with its builds and the emulator, where anything can go wrong. */
export interface FaultProxy {
  endpoint: string;
  /** First part of the addresses of the repositories that AWS names here. */
  registryHost: string;
  rules: FaultRules;
  /** The actions of all that was asked for. */
  seen: string[];
  stop: () => Promise<void>;
}

export async function startFaultProxy(awsEndpoint: string): Promise<FaultProxy> {
  const server = http.createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const registryHost = `localhost:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const proxy: FaultProxy = { endpoint: `http://${registryHost}`, registryHost, rules: {}, seen: [], stop };

  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await buffer(request);
    const seen = { action: nameAction(request, body), headers: request.headers };
    proxy.seen.push(seen.action);
    if (await isEnded(proxy.rules.before?.(seen), response)) return;
    const answer = await passOn(request, body, awsEndpoint, registryHost);
    if (await isEnded(proxy.rules.after?.(seen, answer), response)) return;
    send(response, answer);
  }
  return proxy;
}

function nameAction({ method = "", url = "", headers }: http.IncomingMessage, body: Buffer): string {
  const [, kind] = /^\/v2\/.*?(manifests|blobs\/uploads|blobs)?(?:\/[^/]*)?$/.exec(url) ?? [];
  if (url.startsWith("/packages/")) return `${method} packages`;
  if (url.startsWith("/v2/")) return `${method} ${kind ?? "v2"}`;
  return findAction({ method, url, headers, body: body.toString("utf8") });
}

/** Whether the caller has had all that it gets. */
async function isEnded(fault: Fault | undefined, response: http.ServerResponse): Promise<boolean> {
  if (fault === undefined) return false;
  if (fault === "hang") return true;
  if (fault === "reset") response.socket?.resetAndDestroy();
  else if ("answer" in fault) send(response, fault.answer);
  else await sleep(fault.delayMs);
  return fault === "reset" || "answer" in fault;
}

function send(response: http.ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

/** Asks AWS, and has it name this proxy as its registry. */
function passOn(request: http.IncomingMessage, body: Buffer, endpoint: string, registryHost: string): Promise<Answer> {
  const { method, headers, url = "/" } = request;
  return new Promise((resolve, reject) => {
    const upstream = http.request(new URL(url, endpoint), { method, headers }, (answer) => {
      const status = answer.statusCode ?? 502;
      const kept: Record<string, string> = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      );
      buffer(answer).then((content) => {
        const isEcr = String(headers["x-amz-target"]).startsWith("AmazonEC2ContainerRegistry");
        if (!isEcr) return resolve({ status, headers: kept, body: content });
        // Of the answer as it was.
        for (const name of ["content-length", "transfer-encoding", "x-amz-crc32"]) delete kept[name];
        const host = new URL(endpoint).host;
        const text = rewriteEcrAnswer(content.toString("utf8"), registryHost).replaceAll(host, registryHost);
        resolve({ status, headers: kept, body: text });
      }, reject);
    });
    upstream.once("error", reject).end(body);
  });
}
