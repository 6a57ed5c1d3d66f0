/** What separates our frames from the function's own: Node's storage of the current context. */
const CONTEXT_FRAME = /^ {4}at AsyncLocalStorage\.run \(node:/;

/** Of this file and of the one that Lambda loads. */
const OWN_FRAME = new RegExp(`^ {4}at .*(${escape(__filename)}|/otel_wrapper\\.mjs):`);

/**
 * An error as it is without us: what is recorded and reported begins and ends with the function's own frames and Lambda's.
 * The same object.
 */
export function withoutOwnFrames(error: unknown): unknown {
  try {
    const failure = error as Error;
    const lines = typeof failure.stack === "string" ? failure.stack.split("\n") : [];
    const isOwn = (line: string | undefined) => line !== undefined && OWN_FRAME.test(line);
    if (lines.some(isOwn)) {
      const kept = lines.filter((line, at) => !isOwn(line) && !(CONTEXT_FRAME.test(line) && isOwn(lines[at + 1])));
      failure.stack = kept.join("\n");
    }
  } catch {
    // A frozen error, or one that is none, stays as it is.
  }
  return error;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
