import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import { type Context, type ContextManager, ROOT_CONTEXT } from "@opentelemetry/api";

type Listener = (...args: unknown[]) => unknown;
const ADD = ["addListener", "on", "once", "prependListener", "prependOnceListener"] as const;
const REMOVE = ["removeListener", "off"] as const;

/**
 * The current context by Node's own storage, which follows promises, timers and callbacks. That of OpenTelemetry's package
 * is CommonJS, and takes all of the API into the bundle.
 */
export class StorageContextManager implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.storage.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    context: Context,
    run: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    const call = thisArg === undefined ? run : run.bind(thisArg);
    return this.storage.run(context, call, ...args);
  }

  /** Of an emitter the listeners that are added from then on. */
  bind<T>(context: Context, target: T): T {
    if (target instanceof EventEmitter) return this.bindEmitter(context, target);
    return typeof target === "function" ? (this.bindListener(context, target as unknown as Listener) as T) : target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.storage.disable();
    return this;
  }

  /** What is bound gives back what it calls, as a function should. */
  private bindListener(context: Context, listener: Listener): Listener {
    const { storage } = this;
    const bound = function (this: unknown, ...args: unknown[]) {
      return storage.run(context, () => listener.apply(this, args));
    };
    Object.defineProperty(bound, "length", { value: listener.length, configurable: true });
    return bound;
  }

  private bindEmitter<T extends EventEmitter>(context: Context, emitter: T): T {
    const bound = new WeakMap<Listener, Listener>();
    let isAdding = false;
    for (const name of ADD) {
      const add = emitter[name].bind(emitter);
      emitter[name] = (event: string | symbol, listener: Listener) => {
        // Adding once adds what is to be removed, which is bound already.
        if (isAdding) return add(event, listener);
        // One for all events: whoever removes it from one of them has to find it.
        const ours = bound.get(listener) ?? this.bindListener(context, listener);
        bound.set(listener, ours);
        isAdding = true;
        try {
          return add(event, ours);
        } finally {
          isAdding = false;
        }
      };
    }
    for (const name of REMOVE) {
      const remove = emitter[name].bind(emitter);
      emitter[name] = (event: string | symbol, listener: Listener) => remove(event, bound.get(listener) ?? listener);
    }
    return emitter;
  }
}
