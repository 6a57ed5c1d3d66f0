import { once } from "node:events";
import { createServer } from "node:net";

/** Where the collector of each row listens: the containers use this machine's own network. */
const RECEIVER_PORTS = [4317, 4318];

/** Fails where another collector has the ports, since it would be measured in place of ours. */
export async function requireFreeReceivers(): Promise<void> {
  for (const port of RECEIVER_PORTS) {
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening").catch((error: unknown) => {
      throw new Error(
        `Port ${port} of this machine can't be opened, but the measured collector listens there: stop what uses it, such as another collector, and run this again.`,
        { cause: error },
      );
    });
    server.close();
    await once(server, "close");
  }
}
