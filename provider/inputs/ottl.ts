const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** A text in double quotes, with its second one if it has it, or one character outside of it. */
const TOKEN = /"(?:[^"\\]|\\[^])*("?)|[^]/g;

/**
 * Says what is wrong with a condition or statement of the OpenTelemetry Transformation Language, as far as brackets, texts and
 * operators go: https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.126.0/pkg/ottl/LANGUAGE.md
 */
export function findOttlProblem(text: string): string | undefined {
  if (text.trim() === "") {
    return "is empty: write what it is to do, or leave it out";
  }
  const open: string[] = [];
  const tokens = [...text.matchAll(TOKEN)];
  for (const [index, [token, end]] of tokens.entries()) {
    if (end === "") {
      return "has a text that does not end: write its second quote";
    }
    if (token === "'" || token === "`" || token === "#") {
      return `has ${token} outside of a text: texts are in double quotes, and there are no comments`;
    }
    if ((token === "&" || token === "|") && tokens[index + 1]?.[0] === token) {
      return `has ${token}${token}: write ${token === "&" ? "and" : "or"}`;
    }
    if (token in CLOSING) {
      open.push(CLOSING[token]);
    } else if (Object.values(CLOSING).includes(token) && open.pop() !== token) {
      return `has ${token} without what it closes: add that, or leave it out`;
    }
  }
  return open.length > 0 ? `lacks ${open.reverse().join("")} at its end: close what it opens` : undefined;
}
