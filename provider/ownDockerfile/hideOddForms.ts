/**
 * Puts other characters in the place of what the parser reads in another way than BuildKit does, so that both see the same
 * instructions, each where it was: a heredoc's sign in quotes, heredocs with the number of a file in front, with blanks behind their sign or in their
 * names, and lines that end with the escape character twice, which don't go on.
 * https://github.com/moby/buildkit/blob/v0.34.2/frontend/dockerfile/parser/parser.go
 */
export function hideOddForms(text: string): string {
  const plain = text
    .replace(/"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'/g, (quoted) => quoted.replaceAll("<<", "__"))
    .replace(/(?<=[ \t])\d+(?=<<-?["']?\w)/g, blank)
    .replace(/(?<=[ \t])(<<-?)([ \t]+)(?=["']?[A-Za-z_])/g, "$2$1")
    .replace(/([\\`])\1+(?=[ \t]*$)/gm, (escapes) => "_".repeat(escapes.length));
  const names = [...plain.matchAll(/<<-?(["'])([^"'\r\n]*[ \t][^"'\r\n]*)\1/g)].map(([, , name]) => name);
  return names.reduce((hidden, name) => hidden.replaceAll(name, name.replace(/\s/g, "_")), plain);
}

function blank(text: string): string {
  return " ".repeat(text.length);
}
