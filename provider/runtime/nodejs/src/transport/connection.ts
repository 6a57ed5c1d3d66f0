import type * as Http from "node:http";
import { startDeadline } from "./deadline";
import type { Endpoint } from "./endpoint";
import type { Answer } from "./outcome";
import type { Proxy } from "./proxy";

/** Of an answer only its beginning says something. */
const ANSWER_KEPT_BYTES = 64 * 1024;
const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;
const AGENT = { keepAlive: true, maxSockets: 1 };

/** The way to an endpoint for one request after the other, on a connection that is kept. */
export class Connection {
  private agent: Http.Agent | undefined;
  private tls: object | undefined;

  constructor(
    readonly endpoint: Endpoint,
    private readonly proxy: Proxy | undefined,
    /** Options for TLS, asked for once, when the first connection is made. */
    private readonly readTls: () => object,
  ) {}

  close(): void {
    this.agent?.destroy();
    this.agent = undefined;
  }

  async request(
    method: string,
    headers: Record<string, string>,
    body: Buffer | undefined,
    timeoutMillis: number,
    mayRepeat = true,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = this.createRequest(method, headers);
      const deadline = startDeadline(timeoutMillis, () => {
        request.destroy(Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" }));
      });
      // What goes on behind an answer must not keep a function from ending its call; who waits for it does that.
      request.on("socket", (socket) => socket.unref());
      request.on("response", (response) => {
        readAnswer(response, (answer) => {
          deadline.stop();
          // What is missing of the request would be taken for the beginning of the next.
          if (!request.writableFinished) request.destroy();
          resolve(answer);
        });
      });
      request.on("error", (error: NodeJS.ErrnoException) => {
        deadline.stop();
        // Closed by the other side, perhaps while the sandbox was frozen: a new one tells whether the backend is there.
        if (mayRepeat && request.reusedSocket && error.code !== "ETIMEDOUT") {
          this.close();
          resolve(this.request(method, headers, body, timeoutMillis, false));
        } else {
          reject(error);
        }
      });
      request.end(body);
    });
  }

  private createRequest(method: string, headers: Record<string, string>): Http.ClientRequest {
    const { endpoint, proxy } = this;
    const http = process.getBuiltinModule("node:http");
    const options = { method, headers, host: endpoint.host, port: endpoint.port, path: endpoint.path };
    if (endpoint.isHttps) {
      const https = process.getBuiltinModule("node:https");
      this.tls ??= this.readTls();
      // With a tunnel the proxy has no part in the requests.
      this.agent ??= proxy?.createTunnelAgent(endpoint, this.tls) ?? new https.Agent({ ...AGENT, ...this.tls });
      return https.request({ ...options, servername: endpoint.serverName, agent: this.agent });
    }
    this.agent ??= new http.Agent(AGENT);
    if (proxy === undefined) return http.request({ ...options, agent: this.agent });
    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
    const path = `http://${endpoint.authority}${endpoint.path}`;
    // What the user gives goes before what is in the proxy's URL.
    const shown = proxy.authorization === "" ? headers : { "proxy-authorization": proxy.authorization, ...headers };
    return http.request({ ...options, headers: shown, agent: this.agent, host: proxy.host, port: proxy.port, path });
  }
}

function readAnswer(response: Http.IncomingMessage, done: (answer: Answer) => void): void {
  const pieces: Buffer[] = [];
  let size = 0;
  const finish = () => {
    done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) });
  };
  response.on("data", (piece: Buffer) => {
    if (size < ANSWER_KEPT_BYTES) pieces.push(piece);
    size += piece.length;
    if (size > ANSWER_LIMIT_BYTES) response.destroy();
  });
  // Also where the connection breaks: the status is known.
  response.on("error", () => undefined);
  response.on("close", finish);
}
