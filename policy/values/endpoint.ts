const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address leads off this machine without TLS. `host:port` without a scheme is TLS to OTLP over gRPC. */
export function isPlainOffMachine(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  return url?.protocol === "http:" && !LOOPBACK.test(url.hostname);
}

/** Whether an address that is listened on is of this machine alone. */
export function isLoopback(address: string): boolean {
  const host = address.replace(/:\d*$/, "");
  return LOOPBACK.test(host);
}
