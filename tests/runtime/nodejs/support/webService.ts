import * as http from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  rawHeaders: string[];
  body: string;
}

/** What functions send requests to: answers with the status that is in the path, and looks enough like AWS. */
export class WebService {
  readonly seen: SeenRequest[] = [];
  /** The body of answers. */
  answer = (): string => "{}";
  private readonly server = http.createServer((request, response) => void this.receive(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let body = "";
    request.setEncoding("utf8");
    for await (const piece of request) body += String(piece);
    const { method = "", url: path = "", headers, rawHeaders } = request;
    this.seen.push({ method, path, headers, rawHeaders, body });
    const status = Number(/\/status\/(\d+)/.exec(path)?.[1] ?? 200);
    const fails = body.includes("no-such-table");
    response.writeHead(fails ? 400 : status, {
      "content-type": "application/x-amz-json-1.0",
      "x-amzn-requestid": "REQUEST-1",
      "x-shown": "yes",
    });
    if (path.endsWith("/unfinished")) response.write("a");
    else response.end(fails ? '{"__type":"ResourceNotFoundException","message":"none"}' : this.answer());
  }
}
