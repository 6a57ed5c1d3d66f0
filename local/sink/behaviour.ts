/**
 * How the sink answers:
 * - `ok` accepts what it can decode;
 * - `status` answers with this HTTP status (429 and 503 are those that exporters retry) and keeps nothing;
 * - `slow` accepts, but answers only after some time;
 * - `refuse` closes the port, so that connections are refused.
 */
export type SinkBehaviour =
  | { kind: "ok" }
  | { kind: "status"; status: number; retryAfterSeconds?: number }
  | { kind: "slow"; milliseconds: number }
  | { kind: "refuse" };

/** One HTTP request to the sink, answered or not. */
export interface ReceivedRequest {
  path: string;
  signal: "traces" | "metrics" | "logs" | "other";
  headers: Record<string, string>;
  /** Size of the body as it was sent, so compressed if it was. */
  bytes: number;
  receivedAt: Date;
  /** The HTTP status of the answer; undefined where the sender left before it. */
  status?: number;
  spans: number;
}
