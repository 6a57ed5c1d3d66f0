import { connect } from "node:net";

/** Whether something listens on a port of this machine. */
export function isPortOpen(port: number, host = "localhost"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const finish = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once("connect", () => finish(true)).once("error", () => finish(false));
  });
}
