import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  type Link,
  type Span,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import type { Carrier, Propagators } from "../propagation/propagators";
import { AnsweredRequests } from "../trace/answeredRequests";
import { recordError, recordHttpError } from "../trace/errors";
import { isColdStart } from "./coldStart";
import type { Extract } from "./extractor";
import type { LambdaContext } from "./lambdaContext";
import { recognizeTrigger } from "./recognizeTrigger";
import { isMap } from "../isMap";
import type { ShownHeaders } from "./shownHeaders";
import { createTrigger, toText, type Trigger } from "./trigger";

/** How the callers of a function are found: by a function of the user's own, or else by the propagators. */
export interface CallerLookup {
  propagators: Propagators;
  extract: Extract | undefined;
}

/** How the span of a call is made. */
export interface CallTracing extends CallerLookup {
  tracer: Tracer;
  /** Undefined where no header is asked for. */
  shown: ShownHeaders | undefined;
}

/** The root span of a call: opened with what the event tells, closed with what the handler did. */
export class Invocation {
  private isClosed = false;
  /** On top of the parent's context, which has the caller's baggage. */
  private readonly context: Context;
  private readonly answered = new AnsweredRequests();

  constructor(
    private readonly span: Span,
    parent: Context,
    private readonly isHttp: boolean,
    private readonly shown: ShownHeaders | undefined,
  ) {
    this.context = this.answered.enter(trace.setSpan(parent, span));
  }

  run<T>(call: () => T): T {
    return context.with(this.context, call);
  }

  close(result: unknown, failure?: { error: unknown }): void {
    if (this.isClosed) return;
    this.isClosed = true;
    try {
      this.answered.endCall();
      if (failure !== undefined) recordError(this.span, failure.error);
      else if (this.isHttp && isMap(result)) this.describeAnswer(result);
    } finally {
      this.span.end();
    }
  }

  /** An answer of the function's own making can be an error of the server too. */
  private describeAnswer(answer: Record<string, unknown>): void {
    if (this.shown !== undefined) this.span.setAttributes(this.shown.readAnswer(answer));
    const given = answer.statusCode;
    const status = typeof given === "string" && /^\d{3}$/.test(given) ? Number(given) : given;
    if (typeof status !== "number" || !Number.isInteger(status)) return;
    this.span.setAttribute("http.response.status_code", status);
    if (status >= 500) recordHttpError(this.span, status);
  }
}

export function openInvocation(
  tracing: CallTracing,
  event: unknown,
  lambdaContext: LambdaContext | undefined,
): Invocation {
  const call = { ...describeCall(lambdaContext), "faas.coldstart": isColdStart() };
  const openFor = (trigger: Trigger) => {
    const parent = findParent(tracing, trigger.carrier, event, lambdaContext);
    const shown = trigger.isHttp ? tracing.shown?.readRequest(event) : undefined;
    return open(tracing, trigger, parent, lambdaContext, { ...shown, ...call });
  };
  try {
    return openFor(recognizeTrigger(event, lambdaContext));
  } catch (error) {
    warnOnce("event", `an event can't be read, its call has a plain span: ${describe(error)}`);
    return openFor(createTrigger({ attributes: { "faas.trigger": "other" } }));
  }
}

function open(
  { tracer, propagators, shown }: CallTracing,
  trigger: Trigger,
  parent: Context,
  lambdaContext: LambdaContext | undefined,
  call: Attributes,
): Invocation {
  const read = Object.entries(trigger.attributes).filter(([, value]) => isPlain(value)) as [string, string][];
  const span = tracer.startSpan(
    trigger.name ?? lambdaContext?.functionName ?? "lambda",
    {
      kind: trigger.kind,
      attributes: { ...Object.fromEntries(read), ...call },
      links: readLinks(propagators, trigger),
    },
    parent,
  );
  return new Invocation(span, parent, trigger.isHttp, shown);
}

/** What is nested where a text belongs is no attribute. */
function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function describeCall(lambdaContext: LambdaContext | undefined): Attributes {
  const attributes: Attributes = { "faas.invocation_id": toText(lambdaContext?.awsRequestId) };
  const arn = toText(lambdaContext?.invokedFunctionArn);
  const parts = arn?.split(":") ?? [];
  if (arn !== undefined && parts.length >= 7) {
    attributes["cloud.account.id"] = parts[4];
    // Without the alias or version, which would make several resources of one function.
    attributes["cloud.resource_id"] = parts.slice(0, 7).join(":");
    attributes["aws.lambda.invoked_arn"] = arn;
  }
  return attributes;
}

export function extractCaller(lookup: CallerLookup, event: unknown, lambdaContext: LambdaContext | undefined): Context {
  let carrier: Carrier = {};
  try {
    carrier = recognizeTrigger(event, lambdaContext).carrier;
  } catch (error) {
    warnOnce("event", `an event can't be read, its call has no parent: ${describe(error)}`);
  }
  return findParent(lookup, carrier, event, lambdaContext);
}

function findParent(
  { extract, propagators }: CallerLookup,
  carrier: Carrier,
  event: unknown,
  lambdaContext: LambdaContext | undefined,
): Context {
  return extract?.(event, lambdaContext) ?? propagators.extractCaller(carrier);
}

/**
 * In the order of the messages, each once: those that were sent together have one sender,
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#messaging-attributes.
 */
function readLinks(propagators: Propagators, trigger: Trigger): Link[] {
  const found = new Map<string, Link>();
  for (const { carrier, attributes } of trigger.links) {
    const sender = trace.getSpanContext(propagators.extractMessage(carrier));
    if (sender === undefined || !isSpanContextValid(sender)) continue;
    const key = [sender.traceId, sender.spanId, ...Object.values(attributes)].join(" ");
    if (!found.has(key)) found.set(key, { context: sender, attributes });
  }
  return [...found.values()];
}
