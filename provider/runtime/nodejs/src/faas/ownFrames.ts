/** What separates our frames from the function's own: Node's storage of the current context. */
const CONTEXT_FRAME = /^ {4}at AsyncLocalStorage\.run \(node:/;

/**
 * An error as it is without us: what is recorded and reported begins and ends with the function's own frames and Lambda's.
 * The same object.
 */
export function withoutOwnFrames(error: unknown): unknown {
  try {
    const failure = error as Error;
    const stack = failure.stack;
    if (typeof stack === "string" && stack.includes(__filename)) {
      const lines = stack.split("\n");
      const isOwn = (line: string | undefined) => line?.startsWith("    at ") === true && line.includes(__filename);
      const kept = lines.filter((line, at) => !isOwn(line) && !(CONTEXT_FRAME.test(line) && isOwn(lines[at + 1])));
      failure.stack = kept.join("\n");
    }
  } catch {
    // A frozen error, or one that is none, stays as it is.
  }
  return error;
}
