import { describe, warnOnce } from "../diagnostics";
import { compileHeaderPatterns, type HeaderPatterns, type ShownSides } from "../headerPatterns";
import { isMap } from "../isMap";
import { readHeaderPatterns } from "../settings";

type Shown = Record<string, string[]>;

/** Headers of a call over HTTP that its span shows. */
export class ShownHeaders {
  private readonly shown: ShownSides;

  constructor(patterns: ReturnType<typeof readHeaderPatterns>) {
    this.shown = compileHeaderPatterns(patterns);
  }

  readRequest(event: unknown): Shown {
    return select(this.shown.request, event, "cookie");
  }

  /**
   * Without a status it is the body alone, whatever it holds: API Gateway and function URLs infer the rest.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
   */
  readAnswer(answer: unknown): Shown {
    return isMap(answer) && "statusCode" in answer ? select(this.shown.response, answer, "set-cookie") : {};
  }
}

/** Undefined where no header is asked for. */
export function readShownHeaders(): ShownHeaders | undefined {
  const patterns = readHeaderPatterns("SERVER");
  const isAskedFor = patterns.request[1].length > 0 || patterns.response[1].length > 0;
  return isAskedFor ? new ShownHeaders(patterns) : undefined;
}

function select(patterns: HeaderPatterns, holder: unknown, cookies: string): Shown {
  try {
    return patterns.areNone || !isMap(holder) ? {} : patterns.select(listHeaders(holder, cookies));
  } catch (error) {
    warnOnce("shown headers", `headers of a call are not shown: ${describe(error)}`);
    return {};
  }
}

/**
 * Of REST APIs and load balancers there are several values of a name in `multiValueHeaders`, the last in `headers`. VPC
 * Lattice has lists among the headers themselves; HTTP APIs and function URLs have cookies apart.
 */
function listHeaders(holder: Record<string, unknown>, cookies: string): [string, string][] {
  const key = ([name, value]: [string, string]) => `${name.toLowerCase()}:${value}`;
  const inLists = readLines(holder.multiValueHeaders);
  const known = new Set(inLists.map(key));
  const others = readLines(holder.headers).filter((line) => !known.has(key(line)));
  return [...inLists, ...others, ...readLines({ [cookies]: holder.cookies })];
}

/** What is no header is left out: a function's own answer may hold anything. */
function readLines(headers: unknown): [string, string][] {
  const isShown = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
  return Object.entries(isMap(headers) ? headers : {}).flatMap(([name, given]) => {
    const values: unknown[] = Array.isArray(given) ? given : [given];
    return values.filter(isShown).map((value): [string, string] => [name, String(value)]);
  });
}
