import * as path from "node:path";
import { isOlderClient } from "../client";
import { loadModule } from "./moduleLoader";
import { withoutOwnFrames } from "./ownFrames";

export type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** What Lambda's own errors are named by. */
class RuntimeError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = `Runtime.${type}`;
  }
}

/**
 * Finds the function's own handler, as the runtime interface client would have done, and throws what it would throw. What
 * it would wrap it wraps all the same, since it loads this.
 */
export async function loadUserHandler(name: string): Promise<Handler> {
  try {
    return await load(name);
  } catch (error) {
    throw withoutOwnFrames(error);
  }
}

async function load(name: string): Promise<Handler> {
  if (name.includes("..")) {
    throw new RuntimeError(
      "MalformedHandlerName",
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const base = path.basename(name);
  const dot = base.indexOf(".");
  if (dot < 0) throw new RuntimeError("MalformedHandlerName", "Bad handler");
  const folder = name.slice(0, name.indexOf(base));
  const loaded = await loadModule(folder + base.slice(0, dot));
  const keys = base.slice(dot + 1).split(".");
  const handler =
    find(loaded, keys) || (isOlderClient() ? undefined : find((loaded as { default?: unknown }).default, keys));
  if (!handler) throw new RuntimeError("HandlerNotFound", `${name} is undefined or not exported`);
  if (typeof handler !== "function") throw new RuntimeError("HandlerNotFound", `${name} is not a function`);
  return handler as Handler;
}

function find(from: unknown, keys: readonly string[]): unknown {
  // The newer client looks into objects alone.
  const isOpen = (value: unknown) => (isOlderClient() ? Boolean(value) : typeof value === "object" && value !== null);
  return keys.reduce<unknown>(
    (found, key) => (isOpen(found) ? (found as Record<string, unknown>)[key] : isOlderClient() ? found : undefined),
    from,
  );
}
