/** Where requests go: a URL, taken apart as a connection needs it. Throws for what is not an http or https URL. */
export class Endpoint {
  readonly isHttps: boolean;
  readonly host: string;
  readonly port: number;
  /** As in the Host header. */
  readonly authority: string;
  /** User and password with a colon between them, empty for none. Never part of what is shown. */
  readonly credentials: string;
  readonly path: string;

  constructor(text: string) {
    let url: URL;
    try {
      url = new URL(text);
      if (url.protocol !== "http:" && url.protocol !== "https:") throw new Error(url.protocol);
    } catch {
      const shown = text.split("?")[0] ?? "";
      throw new Error(`the OTLP endpoint ${shown.slice(shown.lastIndexOf("@") + 1)} is not an http or https URL`);
    }
    this.isHttps = url.protocol === "https:";
    this.host = url.hostname.replace(/^\[|\]$/g, "");
    this.port = Number(url.port) || (this.isHttps ? 443 : 80);
    this.authority = url.host;
    const hasCredentials = url.username !== "" || url.password !== "";
    this.credentials = hasCredentials ? `${decode(url.username)}:${decode(url.password)}` : "";
    this.path = url.pathname + url.search;
  }

  /** Empty for an address, which is none: https://www.rfc-editor.org/rfc/rfc6066#section-3 */
  get serverName(): string {
    return process.getBuiltinModule("node:net").isIP(this.host) === 0 ? this.host : "";
  }

  /** For messages: without the query, in which some backends want their key. */
  toString(): string {
    return `${this.isHttps ? "https" : "http"}://${this.authority}${this.path.split("?")[0]}`;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** https://www.rfc-editor.org/rfc/rfc7617#section-2 */
export function encodeBasic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString("base64")}`;
}
