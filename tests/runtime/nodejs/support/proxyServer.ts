import * as http from "node:http";
import * as net from "node:net";

/** Takes whole URLs and tunnels, and leads all of them to the port of `target`, whatever host they are for. */
export class ProxyServer {
  readonly seen: [string, string | undefined][] = [];
  target = 0;
  private readonly server = http.createServer((request, response) => {
    this.seen.push([`${request.method} ${request.url}`, request.headers["proxy-authorization"]]);
    const { pathname } = new URL(request.url ?? "");
    const options = { port: this.target, path: pathname, method: request.method, headers: request.headers };
    request.pipe(http.request(options, (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 0))));
  });

  async start(): Promise<void> {
    this.server.on("connect", (request: http.IncomingMessage, socket: net.Socket) => {
      this.seen.push([`CONNECT ${request.url}`, request.headers["proxy-authorization"]]);
      if (request.headers["proxy-authorization"] === "Basic d3Jvbmc6a2V5") {
        socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        return;
      }
      const onward = net.connect(this.target, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
      socket.pipe(onward).pipe(socket);
      for (const end of [socket, onward]) end.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
