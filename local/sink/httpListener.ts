// OTLP over HTTP, with protobuf or JSON in the body.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { ReceivedRequest } from "./sinkBehaviour";
import type { ServerCertificate } from "./certificate";
import { isJson } from "./decodeTraceRequest";
import type { Listen } from "./listeners";
import { describePartialSuccess, encodePartialSuccess } from "./partialSuccess";
import type { Reception, Reply } from "./reception";
import { type SignatureRule, verifySignature } from "./verifySignature";

/** With a certificate it is HTTPS, and with a rule what is not signed by it is refused as AWS does. */
export function listenForHttp(reception: Reception, certificate?: ServerCertificate, rule?: SignatureRule): Listen {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    receive(reception, rule, request, response).catch((error: unknown) => response.destroy(error as Error));
  };
  return async (address, port) => {
    const server: Server =
      certificate === undefined
        ? createServer(handle)
        : createTlsServer({ key: certificate.keyPem, cert: certificate.certificatePem }, handle);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, address, resolve);
    });
    return { port: (server.address() as AddressInfo).port, close: () => close(server) };
  };
}

/** Also ends the connections that are open, so that nothing is answered any more. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function receive(
  reception: Reception,
  rule: SignatureRule | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const record = describeRequest(request, body.length);
  const { method = "", url: target = "" } = request;
  const refusal = rule && verifySignature({ method, target, headers: record.headers, body }, rule, Date.now());
  if (refusal !== undefined) {
    record.status = refusal.status;
    reception.requests.push(record);
    // https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization
    const headers = { "Content-Type": "application/json", "x-amzn-ErrorType": refusal.errorType };
    response.writeHead(refusal.status, headers).end(JSON.stringify({ message: refusal.message }));
    return;
  }
  const contentType = record.headers["content-type"] ?? "";
  const reply = await reception.receive({
    record,
    body,
    contentType,
    contentEncoding: record.headers["content-encoding"] ?? "",
    hasSenderLeft: () => response.destroyed,
  });
  if (reply === undefined) return;
  if (reply.kind === "dropped") return void response.destroy();
  const { status, headers, text } = renderReply(reply, isJson(contentType));
  record.status = status;
  response.writeHead(status, headers).end(text);
}

function describeRequest(request: IncomingMessage, bytes: number): ReceivedRequest {
  const path = (request.url ?? "").split("?")[0] ?? "";
  const signal = request.method === "POST" ? /^\/v1\/(traces|metrics|logs)$/.exec(path)?.[1] : undefined;
  return {
    protocol: "http",
    path,
    signal: (signal as ReceivedRequest["signal"] | undefined) ?? "other",
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    bytes,
    receivedAt: new Date(),
    spans: 0,
  };
}

interface HttpReply {
  status: number;
  headers?: Record<string, string>;
  text?: string | Buffer;
}

function renderReply(reply: Exclude<Reply, { kind: "dropped" }>, json: boolean): HttpReply {
  switch (reply.kind) {
    case "accepted":
      // Without partial success the response message is empty: no bytes in protobuf, an empty object in JSON.
      return json
        ? {
            status: 200,
            headers: { "Content-Type": "application/json" },
            text: JSON.stringify(reply.partial ? describePartialSuccess(reply.partial) : {}),
          }
        : {
            status: 200,
            headers: { "Content-Type": "application/x-protobuf" },
            text: reply.partial && encodePartialSuccess(reply.partial),
          };
    case "unknownPath":
      return { status: 404 };
    case "undecodable":
      return { status: 400, headers: { "Content-Type": "text/plain" }, text: reply.message };
    case "failed": {
      const { status, retryAfterSeconds } = reply;
      return retryAfterSeconds ? { status, headers: { "Retry-After": String(retryAfterSeconds) } } : { status };
    }
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
