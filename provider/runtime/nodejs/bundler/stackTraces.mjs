import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Has stack traces name the lines of the function's own sources. Node.js's own switch, --enable-source-maps, goes through the
 * whole bundle when it is loaded, 7 ms of a processor for the AWS SDK; this reads the map with the first stack trace that
 * anybody looks at. https://v8.dev/docs/stack-trace-api#customizing-stack-traces
 */
export function mapStackTraces(file) {
  if (process.sourceMapsEnabled) return;
  let showFrame;
  Error.prepareStackTrace = (error, frames) => {
    showFrame ??= createShowFrame(file);
    return [showError(error), ...frames.map((frame) => `    at ${showFrame(frame)}`)].join("\n");
  };
}

function createShowFrame(file) {
  let map;
  try {
    map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    return String;
  }
  return (frame) => {
    const name = frame.getFileName() ?? "";
    const line = frame.getLineNumber();
    const column = frame.getColumnNumber();
    if (line === null || (name !== file && !(name.startsWith("file:") && fileURLToPath(name) === file)))
      return String(frame);
    const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
    if (!originalSource) return String(frame);
    const source = resolve(file, "..", originalSource);
    return String(frame).replace(
      `${name}:${line}:${column}`,
      () => `${source}:${originalLine + 1}:${originalColumn + 1}`,
    );
  };
}

/** As it is without this. */
function showError(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "<error>";
  }
}
