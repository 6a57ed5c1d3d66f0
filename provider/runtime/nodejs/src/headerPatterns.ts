import { describe, warnOnce } from "./diagnostics";

/** A variable and its patterns. */
export type Patterns = [variable: string, patterns: string[]];

/** Name and value, one for each time that the header is there. */
export type HeaderLines = Iterable<readonly [string, string]>;

/** Of the two sides of a request. */
export type ShownSides = Record<"request" | "response", HeaderPatterns>;

/**
 * Which headers a span shows: patterns for whole names, as OpenTelemetry's instrumentations for Python have them,
 * https://opentelemetry-python-contrib.readthedocs.io/en/latest/instrumentation/requests/requests.html. Attributes are those
 * of https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/: names in lower case, and lists of values.
 */
export class HeaderPatterns {
  private readonly wanted: RegExp | undefined;
  private readonly sanitized: RegExp | undefined;

  constructor(
    private readonly side: "request" | "response",
    wanted: Patterns,
    sanitized: Patterns,
  ) {
    this.sanitized = compile(sanitized, (all) => all);
    // What was to be hidden is not known: nothing is shown.
    const isUnknown = sanitized[1].length > 0 && this.sanitized === undefined;
    this.wanted = isUnknown ? undefined : compile(wanted, (all) => `^(?:${all})$`);
  }

  get areNone(): boolean {
    return this.wanted === undefined;
  }

  /** Attributes of a span. */
  select(headers: HeaderLines): Record<string, string[]> {
    const shown = new Map<string, string[]>();
    for (const [name, value] of headers) {
      if (this.wanted?.test(name) !== true) continue;
      const key = `http.${this.side}.header.${name.toLowerCase()}`;
      shown.set(key, [...(shown.get(key) ?? []), this.sanitized?.test(name) === true ? "[REDACTED]" : value]);
    }
    return Object.fromEntries(shown);
  }
}

export function compileHeaderPatterns({
  request,
  response,
  sanitized,
}: Record<"request" | "response" | "sanitized", Patterns>): ShownSides {
  return {
    request: new HeaderPatterns("request", request, sanitized),
    response: new HeaderPatterns("response", response, sanitized),
  };
}

function compile([variable, patterns]: Patterns, join: (all: string) => string): RegExp | undefined {
  if (patterns.length === 0) return undefined;
  try {
    return new RegExp(join(patterns.join("|")), "i");
  } catch (error) {
    const value = patterns.join(",");
    warnOnce(variable, `${variable}=${value} is not used, since it is no list of patterns: ${describe(error)}`);
    return undefined;
  }
}
