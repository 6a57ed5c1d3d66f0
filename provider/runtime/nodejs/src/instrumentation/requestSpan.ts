import { type Attributes, context, propagation, type Span, SpanKind, trace, type Tracer } from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import { METHODS } from "../faas/httpTrigger";
import type { HeaderLines, ShownSides } from "../headerPatterns";
import { isHttpSuppressed } from "../suppression";
import { AnsweredRequests } from "../trace/answeredRequests";
import { recordError, recordHttpError } from "../trace/errors";
import { isTracedByAnother } from "../trace/foreignInstrumentations";
import { redactUrl } from "../urlRedaction";

const PORTS: Record<string, number> = { "http:": 80, "https:": 443 };

/** The span of an HTTP request, the same for all clients, https://opentelemetry.io/docs/specs/semconv/http/http-spans/. */
export class RequestSpan {
  private isAnswered = false;

  private constructor(
    private readonly span: Span,
    private readonly shown: ShownSides,
    private readonly answered: AnsweredRequests,
  ) {}

  /** Undefined inside a call that is traced already. `addHeader` gets the headers of the trace context. */
  static begin(
    library: string,
    tracer: Tracer,
    shown: ShownSides,
    request: { method: string; url: string; headers: () => HeaderLines },
    addHeader: (name: string, value: string) => void,
  ): RequestSpan | undefined {
    const active = context.active();
    if (isHttpSuppressed(active) || isRuntimeApi(request.url) || isTracedByAnother(library)) return undefined;
    let begun: RequestSpan | undefined;
    try {
      const name = METHODS.includes(request.method) ? request.method : "HTTP";
      const attributes = describeRequest(request.method, request.url);
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, active);
      begun = new RequestSpan(span, shown, AnsweredRequests.find(active));
      const carrier: Record<string, string> = {};
      propagation.inject(trace.setSpan(active, span), carrier);
      for (const [name, value] of Object.entries(carrier)) addHeader(name, value);
      if (!shown.request.areNone) span.setAttributes(shown.request.select(request.headers()));
    } catch (error) {
      warnOnce("http", `HTTP requests are not fully traced: ${describe(error)}`);
    }
    // What has been started has to end.
    return begun;
  }

  answer(status: number, headers: () => HeaderLines): void {
    this.isAnswered = true;
    // One that is not recorded has nothing to be ended for.
    if (this.span.isRecording()) this.answered.add(this);
    if (!this.shown.response.areNone) this.span.setAttributes(this.shown.response.select(headers()));
    this.span.setAttribute("http.response.status_code", status);
    if (status >= 400) recordHttpError(this.span, status);
  }

  /** What goes wrong after an answer is not the request's failure: it has its status. */
  fail(error: unknown): void {
    if (!this.isAnswered) recordError(this.span, error, readCode(error));
  }

  end(): void {
    this.answered.delete(this);
    if (this.span.isRecording()) this.span.end();
  }
}

/** Of errors on the way, which have no class of their own: ECONNREFUSED for one. */
function readCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** Requests of Lambda's own client are no part of what the function does. */
function isRuntimeApi(url: string): boolean {
  const address = process.env.AWS_LAMBDA_RUNTIME_API;
  return address !== undefined && url.startsWith(`http://${address}/`);
}

function describeRequest(method: string, url: string): Attributes {
  const attributes: Attributes = {
    "http.request.method": METHODS.includes(method) ? method : "_OTHER",
    "url.full": redactUrl(url),
  };
  if (!METHODS.includes(method)) attributes["http.request.method_original"] = method;
  try {
    const { hostname, port, protocol } = new URL(url);
    attributes["server.address"] = hostname.replace(/^\[|\]$/g, "");
    attributes["server.port"] = Number(port) || PORTS[protocol];
  } catch {
    // A request to what is no URL, which fails by itself.
  }
  return attributes;
}
