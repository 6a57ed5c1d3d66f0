import {
  type Attributes,
  type Tracer as ApiTracer,
  type TracerProvider as ApiTracerProvider,
} from "@opentelemetry/api";
import { type Resource, resourceFromAttributes } from "@opentelemetry/resources";
import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import { warnOnce } from "../diagnostics";
import type { Limits } from "../settings";
import { noteTracer } from "./foreignInstrumentations";
import { type BoundedProcessor, Processors } from "./processors";
import type { Sampler } from "./sampler";
import { toSpanLimits } from "./span";
import { Tracer, type TracerParts } from "./tracer";

/** The tracer provider: what spans belong to, how they are sampled, and who is told of them. */
export class TracerProvider implements ApiTracerProvider {
  private readonly parts: TracerParts;
  private readonly tracers = new Map<string, Tracer>();

  constructor(resource: Attributes, sampler: Sampler, limits: Limits) {
    this.parts = {
      resource: resourceFromAttributes(resource),
      sampler,
      limits: toSpanLimits(limits),
      processors: new Processors(),
    };
  }

  get resource(): Resource {
    return this.parts.resource;
  }

  /** One with the SDK's interface. One that is set is for tracers that are there too. */
  get sampler(): Sampler {
    return this.parts.sampler;
  }

  set sampler(sampler: Sampler) {
    if (typeof sampler?.shouldSample === "function") {
      this.parts.sampler = sampler;
    } else {
      warnOnce("sampler", "a sampler without shouldSample is not used: it stays as it was");
    }
  }

  getTracer(name: string, version?: string, options?: { schemaUrl?: string }): ApiTracer {
    noteTracer(name);
    const scope = { name: toText(name) ?? "", version: toText(version), schemaUrl: toText(options?.schemaUrl) };
    const key = `${scope.name}@${scope.version ?? ""}:${scope.schemaUrl ?? ""}`;
    let tracer = this.tracers.get(key);
    if (tracer === undefined) {
      tracer = new Tracer(scope, this.parts);
      this.tracers.set(key, tracer);
    }
    return tracer;
  }

  /** They win. Spans that were started before keep the resource that they have. */
  addResourceAttributes(attributes: Attributes): void {
    this.parts.resource = this.parts.resource.merge(resourceFromAttributes(attributes));
  }

  addSpanProcessor(processor: SpanProcessor | BoundedProcessor): void {
    this.parts.processors.add(processor);
  }

  /** True when everything that was ended has been sent. Takes at most the given time, 30 s without one. */
  forceFlush(options?: { timeoutMillis?: number }): Promise<boolean> {
    return this.parts.processors.flushWithin(options?.timeoutMillis ?? 30_000);
  }

  /** At the end of the sandbox. What is left is counted if the process ends with it. */
  lastFlush(timeoutMillis: number, ends: boolean): Promise<void> {
    return this.parts.processors.lastFlush(timeoutMillis, ends);
  }

  shutdown(): Promise<void> {
    return this.parts.processors.shutdown();
  }
}

/** What is no text has no place in a scope. */
function toText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
