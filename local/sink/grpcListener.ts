// OTLP over gRPC. The server takes the messages apart no further than to bytes: they are decoded as those of HTTP are.
import { setTimeout as delay } from "node:timers/promises";
import { Server, ServerCredentials, status, type handleUnaryCall, type ServiceDefinition } from "@grpc/grpc-js";
import { type ReceivedRequest, type Signal, signals } from "./sinkBehaviour";
import type { ServerCertificate } from "./certificate";
import { renderGrpcReply } from "./grpcReply";
import type { Listen } from "./listeners";
import type { Reception } from "./reception";

const services: Record<Signal, string> = {
  traces: "opentelemetry.proto.collector.trace.v1.TraceService",
  metrics: "opentelemetry.proto.collector.metrics.v1.MetricsService",
  logs: "opentelemetry.proto.collector.logs.v1.LogsService",
};

const PATIENCE_MS = 1_000;

/** With a certificate it speaks TLS. */
export function listenForGrpc(reception: Reception, certificate?: ServerCertificate): Listen {
  return async (address, port) => {
    // The default refuses messages of more than 4 MB, where the listener for HTTP takes them all.
    const server = new Server({ "grpc.max_receive_message_length": -1 });
    for (const signal of signals) {
      server.addService(defineService(services[signal]), { Export: createHandler(reception, signal) });
    }
    const bound = await bind(server, `${address}:${port}`, createCredentials(certificate));
    return { port: bound, close: () => close(server) };
  };
}

function defineService(name: string): ServiceDefinition {
  const keep = (message: Buffer) => message;
  return {
    Export: {
      path: `/${name}/Export`,
      requestStream: false,
      responseStream: false,
      requestSerialize: keep,
      requestDeserialize: keep,
      responseSerialize: keep,
      responseDeserialize: keep,
    },
  };
}

function createHandler(reception: Reception, signal: Signal): handleUnaryCall<Buffer, Buffer> {
  return (call, callback) => {
    const body = call.request;
    const headers = Object.entries(call.metadata.toHttp2Headers()).map(([name, value]) => [name, String(value)]);
    const record: ReceivedRequest = {
      protocol: "grpc",
      path: call.getPath(),
      signal,
      headers: Object.fromEntries(headers) as Record<string, string>,
      bytes: body.length,
      receivedAt: new Date(),
      spans: 0,
    };
    reception
      .receive({
        record,
        body,
        contentType: "application/x-protobuf",
        contentEncoding: "",
        hasSenderLeft: () => call.cancelled,
      })
      .then((reply) => {
        if (reply === undefined) return;
        const { code, details, metadata, body } = renderGrpcReply(reply);
        record.status = code;
        // Without partial success the response message is empty.
        if (code === status.OK) callback(null, body ?? Buffer.alloc(0));
        else callback({ code, details, metadata });
      })
      .catch((error: unknown) => callback(error as Error));
  };
}

function createCredentials(certificate: ServerCertificate | undefined): ServerCredentials {
  if (certificate === undefined) return ServerCredentials.createInsecure();
  const { keyPem, certificatePem } = certificate;
  return ServerCredentials.createSsl(null, [
    { private_key: Buffer.from(keyPem), cert_chain: Buffer.from(certificatePem) },
  ]);
}

function bind(server: Server, target: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(target, credentials, (error, port) => {
      if (error === null) return resolve(port);
      // grpc-js keeps the code in the message only.
      reject(error.message.includes("EADDRINUSE") ? Object.assign(error, { code: "EADDRINUSE" }) : error);
    });
  });
}

/**
 * Ends the connections that are open too; the first call is the one that tells when all is closed. That waits for the other
 * sides, of which one in a frozen sandbox says nothing: its connection has been ended all the same.
 */
async function close(server: Server): Promise<void> {
  const patience = new AbortController();
  const closed = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
  server.forceShutdown();
  await Promise.race([closed, delay(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
}
