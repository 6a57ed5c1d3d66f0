import { createNoopMeter, diag, type Meter, trace, type Tracer } from "@opentelemetry/api";

/**
 * In the place of `@opentelemetry/instrumentation` in the bundle: what OpenTelemetry's instrumentations are made on, without
 * the hooks and the dependencies that it brings for finding modules. The runtime finds them.
 */

type Patch = (exports: unknown, version?: string) => unknown;
type Wrapped = ((...args: unknown[]) => unknown) & { __original?: unknown; __unwrap?: unknown; __wrapped?: boolean };

/** A file of a package, `pg/lib/client.js` for one. */
export class InstrumentationNodeModuleFile {
  constructor(
    readonly name: string,
    readonly supportedVersions: string[],
    readonly patch?: Patch,
  ) {}
}

export class InstrumentationNodeModuleDefinition {
  constructor(
    readonly name: string,
    readonly supportedVersions: string[],
    readonly patch?: Patch,
    _unpatch?: unknown,
    readonly files: InstrumentationNodeModuleFile[] = [],
  ) {}
}

export abstract class InstrumentationBase {
  protected readonly tracer: Tracer;
  protected readonly meter: Meter = createNoopMeter();
  protected readonly _diag = diag;
  private readonly modules: InstrumentationNodeModuleDefinition[];
  private config: object = {};

  constructor(
    readonly instrumentationName: string,
    readonly instrumentationVersion: string,
    config: object,
  ) {
    this.tracer = trace.getTracer(instrumentationName, instrumentationVersion);
    this.setConfig(config);
    const modules = this.init() ?? [];
    this.modules = Array.isArray(modules) ? modules : [modules];
    this._updateMetricInstruments();
  }

  protected abstract init(): InstrumentationNodeModuleDefinition | InstrumentationNodeModuleDefinition[] | undefined;

  getModuleDefinitions(): InstrumentationNodeModuleDefinition[] {
    return this.modules;
  }

  getConfig(): object {
    return this.config;
  }

  setConfig(config: object): void {
    this.config = { enabled: true, ...config };
  }

  isEnabled(): boolean {
    return true;
  }

  /** Of those that have metrics. */
  protected _updateMetricInstruments(): void {}

  protected _wrap(owner: Record<string, Wrapped>, name: string, wrap: (original: Wrapped) => Wrapped): Wrapped {
    const original = owner[name];
    const wrapped = wrap(original);
    const unwrap = () => Object.defineProperty(owner, name, { value: original, writable: true, configurable: true });
    Object.assign(wrapped, { __original: original, __unwrap: unwrap, __wrapped: true });
    Object.defineProperty(owner, name, { value: wrapped, writable: true, configurable: true, enumerable: true });
    return wrapped;
  }

  protected _unwrap(owner: Record<string, Wrapped>, name: string): void {
    (owner[name]?.__unwrap as (() => void) | undefined)?.();
  }
}

export function isWrapped(value: unknown): boolean {
  return typeof value === "function" && (value as Wrapped).__wrapped === true;
}

/** Runs something, and in any case what has to come after it. */
export function safeExecuteInTheMiddle<T>(
  execute: () => T,
  onFinish: (error: Error | undefined, result: T | undefined) => void,
  preventThrowing?: boolean,
): T | undefined {
  let result: T | undefined;
  let failure: Error | undefined;
  try {
    result = execute();
  } catch (error) {
    failure = error as Error;
  }
  onFinish(failure, result);
  if (failure !== undefined && preventThrowing !== true) throw failure;
  return result;
}
