import * as diagnostics from "node:diagnostics_channel";
import type { Tracer } from "@opentelemetry/api";
import type { HeaderLines, ShownSides } from "../headerPatterns";
import { RequestSpan } from "./requestSpan";

/** https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md */
interface UndiciRequest {
  method: string;
  origin: string | URL;
  path: string;
  /** `[name, value, ...]`; a text in old releases. */
  headers: string | (string | string[])[];
  addHeader(name: string, value: string): void;
}

const spans = new WeakMap<UndiciRequest, RequestSpan>();

/** `fetch`, and undici if the function brings it. Each redirect is a request of its own. */
export function instrumentUndici(tracer: Tracer, shown: ShownSides): void {
  on("undici:request:create", ({ request }) => {
    const { method, origin, path } = request;
    const url = String(origin).replace(/\/$/, "") + path;
    const begun = RequestSpan.begin(
      "undici",
      tracer,
      shown,
      { method, url, headers: () => linesOf(request.headers) },
      (name, value) => setHeader(request, name, value),
    );
    if (begun !== undefined) spans.set(request, begun);
  });
  on("undici:request:headers", ({ request, response }) => {
    spans.get(request)?.answer(response?.statusCode ?? 0, () => linesOf((response?.headers ?? []).map(String)));
  });
  on("undici:request:trailers", ({ request }) => spans.get(request)?.end());
  on("undici:request:error", ({ request, error }) => {
    spans.get(request)?.fail(error);
    spans.get(request)?.end();
  });
}

interface Message {
  request: UndiciRequest;
  response?: { statusCode: number; headers: Buffer[] };
  error?: unknown;
}

function on(channel: string, react: (message: Message) => void): void {
  diagnostics.subscribe(channel, (message) => react(message as Message));
}

/** In the place of a context of the caller's own. */
function setHeader(request: UndiciRequest, name: string, value: string): void {
  const { headers } = request;
  if (Array.isArray(headers)) {
    for (let index = headers.length - 2; index >= 0; index -= 2) {
      if (String(headers[index]).toLowerCase() === name.toLowerCase()) headers.splice(index, 2);
    }
  }
  request.addHeader(name, value);
}

function* linesOf(
  headers: string | readonly (string | string[])[],
): Generator<readonly [string, string]> & HeaderLines {
  const list = typeof headers === "string" ? headers.split(/: |\r\n/) : headers;
  for (let index = 0; index + 1 < list.length; index += 2) yield [String(list[index]), String(list[index + 1])];
}
