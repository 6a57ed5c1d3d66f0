import type { Attributes, Context, TracerProvider } from "@opentelemetry/api";

/** What spans belong to. Its span processors and its sampler are those of OpenTelemetry's SDK. */
export interface Provider extends TracerProvider {
  addSpanProcessor(processor: unknown): void;
  addResourceAttributes(attributes: Attributes): void;
  sampler: unknown;
  /** True when everything that was ended has been sent. Takes at most the given time, 30 s without one. */
  forceFlush(options?: { timeoutMillis?: number }): Promise<boolean>;
  shutdown(): Promise<void>;
}

/** Sets tracing up from the OTEL_ variables and gives back the provider, the same one every time. */
export function configureOpenTelemetry(): Provider;
/** The context of whoever made the call, by its event and Lambda's context object. */
export function extractParent(event: unknown, lambdaContext?: unknown): Context;
/** Traces the calls of the given client libraries; without names those in OTEL_LAMBDA_IMAGE_LIBRARIES. */
export function instrumentLibraries(...names: string[]): void;
/** True for the first call of an environment that was started for it, and only when asked during that call. */
export function isColdStart(): boolean;
