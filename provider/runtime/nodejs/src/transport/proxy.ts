import type * as Http from "node:http";
import type * as Https from "node:https";
import { encodeBasic, Endpoint } from "./endpoint";
import { isDirect } from "./noProxy";

/** A proxy on the way to an endpoint: is asked for http by the whole URL, and for a tunnel to https. Throws for what is not an http URL. */
export class Proxy {
  readonly host: string;
  readonly port: number;
  readonly authorization: string;

  constructor(url: string) {
    let endpoint: Endpoint | undefined;
    try {
      // Many leave the scheme out.
      endpoint = new Endpoint(url.includes("://") ? url : `http://${url}`);
    } catch {
      // Said below.
    }
    if (endpoint === undefined || endpoint.isHttps) {
      const shown = url.slice(url.lastIndexOf("@") + 1);
      throw new Error(`the proxy ${shown} is not an http URL, and others are not spoken here`);
    }
    this.host = endpoint.host;
    this.port = endpoint.port;
    this.authorization = endpoint.credentials === "" ? "" : encodeBasic(endpoint.credentials);
  }

  toString(): string {
    return `http://${this.host}:${this.port}`;
  }

  /** https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6 */
  createTunnelAgent(endpoint: Endpoint, tls: object): Http.Agent {
    const https = process.getBuiltinModule("node:https");
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ...tls });
    agent.createConnection = (_options: Https.RequestOptions, done) => {
      this.openTunnel(endpoint).then(
        (socket) => {
          const { host, serverName: servername } = endpoint;
          // The certificate has to be for the host, where there is no server's name.
          const secure = process.getBuiltinModule("node:tls").connect({ ...tls, socket, host, servername });
          secure.unref();
          done?.(null, secure);
        },
        (error: Error) => done?.(error, undefined as never),
      );
      return undefined;
    };
    return agent;
  }

  private openTunnel(endpoint: Endpoint): Promise<import("node:net").Socket> {
    const host = `${endpoint.host.includes(":") ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
    const headers: Record<string, string> = { host };
    if (this.authorization !== "") headers["proxy-authorization"] = this.authorization;
    return new Promise((resolve, reject) => {
      const http = process.getBuiltinModule("node:http");
      const request = http.request({
        host: this.host,
        port: this.port,
        method: "CONNECT",
        path: host,
        headers,
        agent: false,
      });
      const refuse = (response: Http.IncomingMessage) => {
        const answer = `HTTP/1.1 ${response.statusCode} ${response.statusMessage}`.slice(0, 60);
        request.destroy();
        reject(Object.assign(new Error(`the proxy ${String(this)} answered ${answer}`), { code: "ECONNREFUSED" }));
      };
      request.on("socket", (socket) => socket.unref());
      request.on("connect", (response, socket) => {
        if (response.statusCode === undefined || response.statusCode >= 300) refuse(response);
        else resolve(socket);
      });
      request.on("response", refuse);
      request.on("error", reject);
      request.end();
    });
  }
}

/** Of a URL and exceptions from the environment. Throws for a bad one: going without could go where it must not. */
export function findProxy(endpoint: Endpoint, url: string, noProxy: string): Proxy | undefined {
  return url === "" || isDirect(endpoint, noProxy) ? undefined : new Proxy(url);
}
