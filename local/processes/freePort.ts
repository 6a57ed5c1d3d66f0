import { createServer, type AddressInfo } from "node:net";

/** A port that is free on loopback at this moment, for programs that have to be told one. */
export function findFreePort(): Promise<number> {
  return listenBriefly("127.0.0.1");
}

/** Whether `address` belongs to this machine. */
export function canListenOn(address: string): Promise<boolean> {
  return listenBriefly(address).then(
    () => true,
    () => false,
  );
}

function listenBriefly(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, address, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
