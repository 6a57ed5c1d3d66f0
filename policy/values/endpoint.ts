// Addresses that telemetry is sent to or received at. Those with user names, paths or queries may carry keys.
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;
/** A scheme, what is before an `@`, the host and its port. */
const ADDRESS = /^([a-z][a-z\d+.-]*:\/{2,3})?(?:[^@/?#]*@)?(\[[\da-f:.]+\]|[\w.-]*)(:\d+)?(?=$|[/?#][^@]*$)/i;

/** Whether an address leads off this machine without TLS. `host:port` without a scheme is TLS to OTLP over gRPC. */
export function isPlainOffMachine(address: string): boolean {
  return /^http:\/\//i.test(address.trim()) && !isOnMachine(address);
}

/** Whether TLS is left to another setting: https:// has it, and http:// has not, whatever that says. */
export function isWithoutScheme(address: string): boolean {
  return !/^https?:\/\//i.test(address.trim());
}

/** Whether an address is of this machine alone. */
export function isOnMachine(address: string): boolean {
  if (/^unix(-abstract)?:/i.test(address)) return true;
  const [, , host = ""] = ADDRESS.exec(address.trim()) ?? [];
  return LOOPBACK.test(host);
}

/** What a message may say of an address: its scheme, host and port. */
export function describeAddress(address: string): string {
  const [found, scheme = "", host = "", port = ""] = ADDRESS.exec(address.trim()) ?? [];
  return found === undefined ? "another address" : `${scheme}${host}${port}`;
}
