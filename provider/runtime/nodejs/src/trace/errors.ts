import { type Attributes, type Span, SpanStatusCode } from "@opentelemetry/api";

/** What an error does to a span: the event, the status, and for instrumentation the kind of error. Here alone, so that every span says it alike. */

/**
 * For instrumentation: what it traces has failed with this error. `error.type` is the service's own code where there is
 * one, or else the error's class, https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/ and
 * https://opentelemetry.io/docs/specs/semconv/general/recording-errors/.
 */
export function recordError(span: Span, error: unknown, code?: string): void {
  span.setAttribute("error.type", code ?? nameOf(error));
  span.addEvent("exception", describeException(error));
  span.setStatus({ code: SpanStatusCode.ERROR, message: `${nameOf(error)}: ${messageOf(error)}` });
}

/** An answer that is an error: its status is the kind, https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status. */
export function recordHttpError(span: Span, status: number): void {
  span.setAttribute("error.type", String(status));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The attributes of the event, https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/. */
export function describeException(error: unknown): Attributes {
  return {
    "exception.type": nameOf(error),
    "exception.message": messageOf(error),
    "exception.stacktrace": readText(() => (error as Error).stack) ?? "",
  };
}

/** Anything can be thrown: what is no error has the name of its type. */
export function nameOf(error: unknown): string {
  return readText(() => (error as Error).name) || typeof error;
}

/** An error whose own text can't be read must not hide the one that it is about. */
function messageOf(error: unknown): string {
  const message = readText(() => (error as Error).message);
  return message ?? readText(() => String(error)) ?? "";
}

function readText(get: () => unknown): string | undefined {
  try {
    const value = get();
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
