import type { SinkBehaviour } from "../../../../local/sink";

/** A backend that fails, and how long it does. */
export interface Backend {
  name: string;
  behaviour: SinkBehaviour;
  /** Whether it is well again: after half of the calls, after all of them, or never while the sandbox lives. */
  recovers: "half" | "end" | "never";
  /** It speaks TLS, with a certificate that nobody trusts. */
  tls?: true;
  /** Where spans are sent to in place of the backend. */
  endpoint?: string;
}

const UNREACHABLE = "http://no-such-host.invalid:4318";

export const BACKENDS = [
  { name: "ok", behaviour: { kind: "ok" }, recovers: "end" },
  { name: "503 then ok", behaviour: { kind: "status", status: 503 }, recovers: "half" },
  { name: "429 with Retry-After", behaviour: { kind: "status", status: 429, retryAfterSeconds: 1 }, recovers: "end" },
  { name: "hang", behaviour: { kind: "slow", milliseconds: 60_000 }, recovers: "end" },
  { name: "refused", behaviour: { kind: "refuse" }, recovers: "end" },
  {
    name: "partial success",
    behaviour: { kind: "partial", rejectedSpans: 1, message: "too old" },
    recovers: "end",
  },
  { name: "wrong TLS", behaviour: { kind: "ok" }, recovers: "never", tls: true },
  { name: "DNS failure", behaviour: { kind: "ok" }, recovers: "never", endpoint: UNREACHABLE },
] as const satisfies readonly Backend[];

export type BackendName = (typeof BACKENDS)[number]["name"];

export function findBackend(name: BackendName): Backend {
  const found = BACKENDS.find((backend) => backend.name === name);
  if (found === undefined) throw new Error(`There is no backend "${name}".`);
  return found;
}
