import * as diagnostics from "node:diagnostics_channel";
import { errorMonitor } from "node:events";
import * as http from "node:http";
import type { Tracer } from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import type { HeaderLines, ShownSides } from "../headerPatterns";
import { RequestSpan } from "./requestSpan";

/** As Node.js keeps the headers of a request until they are sent, or as the caller has given them: `[name, value, ...]` or pairs. */
type OutHeaders = Record<string, [string, unknown]> | unknown[];
type StoreHeader = (this: http.ClientRequest, firstLine: string, headers: OutHeaders | null) => void;

const spans = new WeakMap<http.ClientRequest, RequestSpan>();

/**
 * Requests by http and https, and by all that uses them. Their headers come by this method in every release of Node.js, by
 * whichever function and from whichever kind of module a request was made; https need not be loaded for it.
 */
export function instrumentHttp(tracer: Tracer, shown: ShownSides): void {
  const { ClientRequest, OutgoingMessage } = http as unknown as {
    ClientRequest: { prototype: { _storeHeader: StoreHeader } };
    OutgoingMessage: { prototype: { _storeHeader: StoreHeader } };
  };
  ClientRequest.prototype._storeHeader = function (firstLine, headers) {
    const inherited = OutgoingMessage.prototype._storeHeader;
    const given = headers ?? {};
    let sent = given;
    try {
      const add = (name: string, value: string) => (sent = replaceHeader(sent, name, value));
      follow(
        this,
        RequestSpan.begin(
          "http",
          tracer,
          shown,
          { method: this.method, url: readUrl(this, given), headers: () => linesOf(given) },
          add,
        ),
      );
    } catch (error) {
      warnOnce("http", `HTTP requests are not fully traced: ${describe(error)}`);
    }
    return inherited.call(this, firstLine, sent);
  };
  diagnostics.subscribe("http.client.response.finish", (message) => {
    const { request, response } = message as { request: http.ClientRequest; response: http.IncomingMessage };
    spans.get(request)?.answer(response.statusCode ?? 0, () => pairUp(response.rawHeaders));
  });
}

function follow(request: http.ClientRequest, span: RequestSpan | undefined): void {
  if (span === undefined) return;
  spans.set(request, span);
  // Without taking part in what becomes of it: an error that nobody handles goes on to be one.
  request.prependOnceListener(errorMonitor, (error: unknown) => span.fail(error));
  request.once("close", () => span.end());
}

function readUrl(request: http.ClientRequest, headers: OutHeaders): string {
  // To a proxy the whole URL is sent.
  if (/^https?:\/\//.test(request.path)) return request.path;
  const host = request.host.includes(":") ? `[${request.host}]` : request.host;
  const given = [...linesOf(headers)].find(([name]) => name.toLowerCase() === "host")?.[1] ?? "";
  // The Host header has the port; one that the caller has set can be another.
  const authority = given.replace(/:\d+$/, "").toLowerCase() === host.toLowerCase() ? given : host;
  return `${request.protocol}//${authority}${request.path}`;
}

/** In the place of a context of the caller's own, which may be there with another case. */
function replaceHeader(headers: OutHeaders, name: string, value: string): OutHeaders {
  const lower = name.toLowerCase();
  if (!Array.isArray(headers)) {
    headers[lower] = [name, value];
    return headers;
  }
  if (headers.length > 0 && !Array.isArray(headers[0])) {
    const pairs = [...pairUp(headers as string[])].filter(([given]) => given.toLowerCase() !== lower);
    return [...pairs.flat(), name, value];
  }
  return [...(headers as [string, unknown][]).filter(([given]) => given.toLowerCase() !== lower), [name, value]];
}

function* linesOf(headers: OutHeaders): HeaderLines & Generator<readonly [string, string]> {
  if (Array.isArray(headers) && !Array.isArray(headers[0])) {
    yield* pairUp(headers as string[]);
    return;
  }
  const entries = Array.isArray(headers) ? (headers as [string, unknown][]) : Object.values(headers);
  for (const [name, value] of entries) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) yield [name, String(each)];
  }
}

function* pairUp(list: readonly string[]): Generator<readonly [string, string]> {
  for (let index = 0; index + 1 < list.length; index += 2) yield [String(list[index]), String(list[index + 1])];
}
