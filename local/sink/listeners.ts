import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const portAttempts = 10;

/** The same port on several addresses, which can be closed and opened again. */
export class Listeners {
  private servers: Server[] = [];
  private chosenPort: number;

  constructor(
    private readonly addresses: string[],
    port: number,
    private readonly handle: RequestListener,
  ) {
    this.chosenPort = port;
  }

  get port(): number {
    return this.chosenPort;
  }

  get isOpen(): boolean {
    return this.servers.length > 0;
  }

  /** Port 0 means any port that is free on all of the addresses; once chosen it stays. */
  async open(): Promise<void> {
    if (this.isOpen) return;
    const fixed = this.chosenPort !== 0;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.openAll();
        return;
      } catch (error) {
        await this.close();
        if (!fixed) this.chosenPort = 0;
        if (fixed || attempt === portAttempts || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      }
    }
  }

  /** Also ends the connections that are open, so that nothing is answered any more. */
  async close(): Promise<void> {
    const closing = this.servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    this.servers = [];
    await Promise.all(closing);
  }

  private async openAll(): Promise<void> {
    for (const address of this.addresses) {
      const server = createServer(this.handle);
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(this.chosenPort, address, resolve);
      });
      this.servers.push(server);
      this.chosenPort = (server.address() as AddressInfo).port;
    }
  }
}
