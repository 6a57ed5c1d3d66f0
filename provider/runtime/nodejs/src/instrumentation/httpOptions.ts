import type { Span } from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import type { readHeaderPatterns } from "../settings";

type Patterns = ReturnType<typeof readHeaderPatterns>;

/** Name and value, one for each time that the header is there. */
export type HeaderLines = Iterable<readonly [string, string]>;

/**
 * Which headers the span of a request shows: patterns for whole names, as OpenTelemetry's instrumentations for Python have
 * them, https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/requests/requests.html.
 */
export class HttpOptions {
  private readonly request: RegExp | undefined;
  private readonly response: RegExp | undefined;
  private readonly sanitized: RegExp | undefined;

  constructor(patterns: Patterns) {
    this.request = compile(patterns.request, (all) => `^(?:${all})$`);
    this.response = compile(patterns.response, (all) => `^(?:${all})$`);
    this.sanitized = compile(patterns.sanitized, (all) => all);
  }

  get showsRequest(): boolean {
    return this.request !== undefined;
  }

  get showsResponse(): boolean {
    return this.response !== undefined;
  }

  showRequest(span: Span, headers: HeaderLines): void {
    this.show(span, "http.request.header.", this.request, headers);
  }

  showResponse(span: Span, headers: HeaderLines): void {
    this.show(span, "http.response.header.", this.response, headers);
  }

  /** https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/ has names in lower case, and lists. */
  private show(span: Span, prefix: string, wanted: RegExp | undefined, headers: HeaderLines): void {
    const shown = new Map<string, string[]>();
    for (const [name, value] of headers) {
      if (wanted?.test(name) !== true) continue;
      const values = shown.get(name.toLowerCase()) ?? [];
      shown.set(name.toLowerCase(), [...values, this.sanitized?.test(name) === true ? "[REDACTED]" : value]);
    }
    for (const [name, values] of shown) span.setAttribute(prefix + name, values);
  }
}

function compile([variable, patterns]: [string, string[]], join: (all: string) => string): RegExp | undefined {
  if (patterns.length === 0) return undefined;
  try {
    return new RegExp(join(patterns.join("|")), "i");
  } catch (error) {
    const value = patterns.join(",");
    warnOnce(variable, `${variable}=${value} is not used, since it is no list of patterns: ${describe(error)}`);
    return undefined;
  }
}
