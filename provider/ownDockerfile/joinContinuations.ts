/**
 * An instruction on one line, as BuildKit joins it: lines that end with the escape character go on, comments and empty lines
 * between them count for nothing, and what follows the last of them is heredocs.
 * https://github.com/moby/buildkit/blob/v0.34.2/frontend/dockerfile/parser/parser.go
 */
export function joinContinuations(text: string, escape: string): string {
  const character = escape === "\\" ? "\\\\" : escape;
  const end = new RegExp(`(^|[^${character}])${character}[ \\t]*$`);
  let joined = "";
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (index > 0 && /^\s*(#|$)/.test(line)) {
      continue;
    }
    joined += line.replace(end, "$1");
    if (!end.test(line)) {
      break;
    }
  }
  return joined;
}
