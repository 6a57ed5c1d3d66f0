import { warnOnce } from "../diagnostics";

/** Every one of OpenTelemetry's instrumentations asks for a tracer by its own name when it is made. */
const NAME = /^@opentelemetry\/instrumentation-(.+)$/;

const started = new Set<string>();

export function noteTracer(name: string): void {
  const library = NAME.exec(name)?.[1];
  if (library !== undefined) started.add(library);
}

/** Whether the function's code has started OpenTelemetry's own instrumentation of a library, with its hooks: ours stands back then. */
export function isTracedByAnother(library: string): boolean {
  if (!started.has(library)) return false;
  warnOnce(
    `another ${library}`,
    `the function's code starts @opentelemetry/instrumentation-${library}: the runtime's own instrumentation of ${library} stands back`,
  );
  return true;
}
