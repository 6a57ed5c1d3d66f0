/** What the runtime says about itself: single lines on stderr, which Lambda puts in the function's log. */

const said = new Set<string>();

/** Never throws: a replaced stderr is the function's own business. */
export function warn(message: string): void {
  try {
    process.stderr.write(`otel-lambda-image: ${message.split(/\s+/).join(" ").trim()}\n`);
  } catch {
    // There is nowhere to say it.
  }
}

export function warnOnce(topic: string, message: string): void {
  if (!said.has(topic)) {
    said.add(topic);
    warn(message);
  }
}

export function describe(error: unknown): string {
  try {
    if (!(error instanceof Error)) return String(error);
    return error.message ? `${error.name}: ${error.message}` : error.name;
  } catch {
    return "an error that can't be shown";
  }
}
