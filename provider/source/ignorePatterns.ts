import { posix } from "node:path";

interface Pattern {
  expression: RegExp;
  /** Begins with "!": takes back what an earlier pattern has ignored. */
  negated: boolean;
}

/** What the patterns say of a path. */
export interface Match {
  ignored: boolean;
  /** By pattern, whether it holds for the path or a folder above it. */
  hits: boolean[];
}

/**
 * The patterns of a .dockerignore file, with the meaning that Docker gives them:
 * https://github.com/moby/patternmatcher/blob/v0.6.1/patternmatcher.go and ignorefile/ignorefile.go beside it.
 */
export class IgnorePatterns {
  private constructor(private readonly patterns: Pattern[]) {}

  /** Throws a SyntaxError for a pattern that is none for Docker either. */
  static parse(text: string): IgnorePatterns {
    const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
    const patterns = lines
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.trim())
      .flatMap((line) => parsePattern(line) ?? []);
    return new IgnorePatterns(patterns);
  }

  /** `path` is relative to the context, with slashes. A pattern for a folder holds for what is in it. */
  ignores(path: string): boolean {
    const parts = path.split("/");
    const candidates = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    return candidates.reduce<Match>((above, candidate) => this.match(candidate, above), { hits: [], ignored: false })
      .ignored;
  }

  /** The same, from the match of the folder that it is in. A walk through a context tests each path once so. */
  match(path: string, above: Pick<Match, "hits"> = { hits: [] }): Match {
    const hits = this.patterns.map(({ expression }, index) => above.hits[index] || expression.test(path));
    const last = hits.lastIndexOf(true);
    return { hits, ignored: last !== -1 && !this.patterns[last].negated };
  }

  /** Whether nothing below an ignored folder can be taken back. */
  get isFinal(): boolean {
    return !this.patterns.some(({ negated }) => negated);
  }
}

function parsePattern(line: string): Pattern | undefined {
  const negated = line.startsWith("!");
  const text = (negated ? line.slice(1) : line).trim();
  if (text === "") {
    return undefined;
  }
  const path = posix.normalize(text).replace(/^\/+/, "").replace(/\/+$/, "");
  if (path === "" || path === ".") {
    return undefined;
  }
  return { expression: new RegExp(`^${toExpression(path)}$`, "s"), negated };
}

function toExpression(pattern: string): string {
  // At the very beginning, and with nothing special behind it, it stands for any beginning and not for folders alone.
  if (/^\*\*[^*?[\]\\/]+$/.test(pattern)) {
    return `.*${escapeAll(pattern.slice(2))}`;
  }
  let result = "";
  for (let index = 0; index < pattern.length; index++) {
    const rest = pattern.slice(index);
    if (rest.startsWith("**")) {
      const withSlash = rest[2] === "/";
      const isLast = index + (withSlash ? 3 : 2) >= pattern.length;
      result += isLast ? ".*" : "(.*/)?";
      index += withSlash ? 2 : 1;
    } else if (rest[0] === "*") {
      result += "[^/]*";
    } else if (rest[0] === "?") {
      result += "[^/]";
    } else if (rest[0] === "[" && rest.includes("]")) {
      const end = pattern.indexOf("]", index);
      result += pattern.slice(index, end + 1);
      index = end;
    } else if (rest[0] === "\\" && rest.length > 1) {
      result += escapeAll(rest[1]);
      index++;
    } else {
      result += escapeAll(rest[0]);
    }
  }
  return result;
}

function escapeAll(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
