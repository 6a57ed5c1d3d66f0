/**
 * How the sink answers:
 * - `ok` accepts what it can decode;
 * - `status` answers with this HTTP status and keeps nothing; over gRPC with the code that stands for it, for example
 *   UNAVAILABLE for 503 and RESOURCE_EXHAUSTED for 429. These two are those that exporters retry, but over gRPC the
 *   latter only with `retryAfterSeconds`;
 * - `slow` accepts, but answers only after some time;
 * - `partial` accepts, but says of so many spans that it has refused them;
 * - `drop` takes the request and closes the connection in place of an answer, over gRPC it answers UNAVAILABLE, and keeps
 *   nothing;
 * - `refuse` closes the ports, so that connections are refused.
 */
export type SinkBehaviour =
  | { kind: "ok" }
  | { kind: "status"; status: number; retryAfterSeconds?: number }
  | { kind: "slow"; milliseconds: number }
  | { kind: "partial"; rejectedSpans: number; message: string }
  | { kind: "drop" }
  | { kind: "refuse" };

export const signals = ["traces", "metrics", "logs"] as const;
export type Signal = (typeof signals)[number];

/** One request to the sink, answered or not. */
export interface ReceivedRequest {
  protocol: "http" | "grpc";
  path: string;
  signal: Signal | "other";
  /** By their names in lower case. Over gRPC, without those of gRPC itself, such as grpc-encoding. */
  headers: Record<string, string>;
  /** Size of the body: over HTTP as it was sent, so compressed if it was; over gRPC after decompression. */
  bytes: number;
  receivedAt: Date;
  /** The answer's HTTP status, or its gRPC code, where 0 is OK; undefined where the sender left before it. */
  status?: number;
  spans: number;
}
