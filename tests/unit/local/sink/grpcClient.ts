import { Client, credentials, Metadata, type CallOptions } from "@grpc/grpc-js";

export const traceService = "opentelemetry.proto.collector.trace.v1.TraceService";
const gzip = 2;

export interface GrpcClient {
  /** Sends a message's bytes, compressed, and returns the answer's. */
  send(body: Buffer, options?: CallOptions & { service?: string; headers?: Record<string, string> }): Promise<Buffer>;
  close(): void;
}

/** A sender of OTLP; over TLS where it is told whom to trust. */
export function createGrpcClient(target: string, caPem?: string): GrpcClient {
  const channel = caPem === undefined ? credentials.createInsecure() : credentials.createSsl(Buffer.from(caPem));
  const client = new Client(target, channel, {
    "grpc.default_compression_algorithm": gzip,
    // Else clients share connections, and the patience before the next attempt at one.
    "grpc.use_local_subchannel_pool": 1,
  });
  const keep = (message: Buffer) => message;
  return {
    send: (body, { service = traceService, headers = {}, ...options } = {}) => {
      const metadata = new Metadata();
      for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(`/${service}/Export`, keep, keep, body, metadata, options, (error, answer) => {
          if (error !== null) reject(error);
          else resolve(answer ?? Buffer.alloc(0));
        });
      });
    },
    close: () => client.close(),
  };
}
