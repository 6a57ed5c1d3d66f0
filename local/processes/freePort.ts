import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Below the ports that systems give to outgoing connections (Linux: from 32768, /proc/sys/net/ipv4/ip_local_port_range), one of
 * which could take a port between this moment and the start of the program that it is for.
 */
const PORTS = { from: 15_000, to: 32_000 };
const ATTEMPTS = 100;

/** A port that is free on loopback at this moment, for programs that have to be told one. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await canListen("127.0.0.1", port)) return port;
  }
  throw new Error(`${ATTEMPTS} ports between ${PORTS.from} and ${PORTS.to} were tried, and each was taken.`);
}

/** Whether `address` belongs to this machine. */
export function canListenOn(address: string): Promise<boolean> {
  return canListen(address, 0);
}

function canListen(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
