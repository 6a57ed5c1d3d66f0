import { type Attributes, context, propagation, type Span, SpanKind, type Tracer } from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import { clientContext, isSuppressed } from "../suppression";
import { recordError } from "../trace/errors";
import { isTracedByAnother } from "../trace/foreignInstrumentations";
import { isMap } from "../isMap";
import { type Parameters, SERVICES } from "./awsServices";

/** Where the client class of AWS's SDK has been, from its newest releases to its oldest. */
export const CLIENT_MODULES = ["@smithy/core/client", "@smithy/smithy-client", "@aws-sdk/smithy-client"];

type Next = (args: Args) => Promise<{ output?: unknown; response?: unknown }>;
interface Args {
  input?: unknown;
  request?: unknown;
}
interface CallContext {
  commandName?: string;
}
interface Client {
  config: { serviceId?: string; region?: string | (() => Promise<string>) };
  middlewareStack: { add: (middleware: unknown, options: object) => void };
}

/** Spans that are open in clients' calls, by the context of the call that all its steps share. */
const open = new WeakMap<CallContext, Span>();

/** A span for each request to AWS, https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/. */
export function patchAwsClient(exports: unknown, tracer: Tracer, isBundled: boolean): void {
  const prototype = (exports as { Client: { prototype: { send: (...args: unknown[]) => unknown } } }).Client.prototype;
  const send = prototype.send;
  const seen = new WeakSet<object>();
  prototype.send = function (this: Client, ...args: unknown[]) {
    const stack = this.middlewareStack;
    if (!seen.has(stack)) {
      seen.add(stack);
      addMiddleware(this, tracer, isBundled);
    }
    return send.apply(this, args);
  };
}

/** Steps of a call: around all of it, and around each attempt, where its request is signed and about to be sent. */
function addMiddleware(client: Client, tracer: Tracer, isBundled: boolean): void {
  const outer = (next: Next, call: CallContext) => (args: Args) => {
    if (isSuppressed(context.active()) || (!isBundled && isTracedByAnother("aws-sdk"))) return next(args);
    return trace(client, tracer, next, call, args);
  };
  const inner = (next: Next, call: CallContext) => (args: Args) => {
    const span = open.get(call);
    if (span !== undefined && isMap(args.request)) describeAttempt(span, args.request);
    return next(args);
  };
  const options = { override: true, name: "otelLambdaImage" };
  client.middlewareStack.add(outer, { ...options, step: "initialize", priority: "high" });
  client.middlewareStack.add(inner, {
    ...options,
    name: "otelLambdaImageAttempt",
    step: "deserialize",
    priority: "low",
  });
}

async function trace(client: Client, tracer: Tracer, next: Next, call: CallContext, args: Args): Promise<unknown> {
  const region = await readRegion(client);
  const service = client.config.serviceId ?? "AWS";
  const operation = (call.commandName ?? "").replace(/Command$/, "");
  const span = start(tracer, service, operation, region, args.input as Parameters);
  open.set(call, span);
  try {
    const result = await context.with(clientContext(context.active(), span), () =>
      next({ ...args, input: inject(service, operation, args.input as Parameters) }),
    );
    describeAnswer(span, (result.output as { $metadata?: unknown } | undefined)?.$metadata);
    return result;
  } catch (error) {
    describeAnswer(span, (error as { $metadata?: unknown } | undefined)?.$metadata);
    recordError(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function start(
  tracer: Tracer,
  service: string,
  operation: string,
  region: string | undefined,
  input: Parameters,
): Span {
  const attributes: Attributes = { "rpc.system": "aws-api", "rpc.service": service, "rpc.method": operation };
  if (region !== undefined) attributes["cloud.region"] = region;
  let kind: SpanKind | undefined;
  try {
    kind = SERVICES[service]?.describe(operation, input, attributes);
  } catch (error) {
    warnOnce(`describe ${service}`, `the span of ${service}.${operation} is not complete: ${describe(error)}`);
  }
  return tracer.startSpan(`${service}.${operation}`, { kind: kind ?? SpanKind.CLIENT, attributes });
}

/** Within the span's context. */
function inject(service: string, operation: string, input: Parameters): Parameters {
  try {
    return SERVICES[service]?.inject?.(operation, input) ?? input;
  } catch (error) {
    warnOnce(`inject ${service}`, `no trace context is sent with ${service}.${operation}: ${describe(error)}`);
    return input;
  }
}

async function readRegion({ config }: Client): Promise<string | undefined> {
  try {
    return typeof config.region === "function" ? await config.region() : config.region;
  } catch {
    return undefined;
  }
}

/**
 * The request is signed: a signature covers the headers that it names, and no others,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
 */
function describeAttempt(span: Span, request: Record<string, unknown>): void {
  if (typeof request.hostname === "string") span.setAttribute("server.address", request.hostname);
  if (typeof request.port === "number") span.setAttribute("server.port", request.port);
  const headers = request.headers;
  if (!isMap(headers)) return;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  const given = Object.keys(headers).map((name) => name.toLowerCase());
  for (const [name, value] of Object.entries(carrier)) {
    // In Lambda the SDK's own X-Amzn-Trace-Id is there, by which Lambda finds functions that call each other in a loop,
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html.
    if (!given.includes(name.toLowerCase())) headers[name] = value;
  }
}

function describeAnswer(span: Span, metadata: unknown): void {
  if (!isMap(metadata)) return;
  const { requestId, extendedRequestId, httpStatusCode, attempts } = metadata;
  if (typeof requestId === "string") span.setAttribute("aws.request_id", requestId);
  if (typeof extendedRequestId === "string") span.setAttribute("aws.extended_request_id", extendedRequestId);
  if (typeof httpStatusCode === "number") span.setAttribute("http.response.status_code", httpStatusCode);
  if (typeof attempts === "number" && attempts > 1) span.setAttribute("http.request.resend_count", attempts - 1);
}
