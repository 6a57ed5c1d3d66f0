import type { TextMapPropagator, TracerProvider } from "@opentelemetry/api";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { findFunctionRoot } from "./client";
import { StorageContextManager } from "./contextManager";
import { API_VERSION } from "./version";

/** Where all copies of the API, in a bundle too, look for what they give to their callers. */
const KEY = Symbol.for("opentelemetry.js.api.1");

/**
 * Makes ours what every copy of the API uses. By hand, since the API refuses to register anything beside what another
 * version of it has registered: so the version is that of the function's own copy, and its meters, for one, stay its own
 * business. A copy takes what a version of the same or a newer minor has registered; ours says of itself that it is 1.0.0.
 * https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/internal/global-utils.ts
 */
export function registerApi(provider: TracerProvider, propagators: TextMapPropagator): void {
  const contextManager = new StorageContextManager();
  const parts = { version: readVersion(), trace: provider, context: contextManager, propagation: propagators };
  const registry = globalThis as unknown as Record<symbol, object | undefined>;
  registry[KEY] = { ...parts, ...registry[KEY], trace: provider, context: contextManager, propagation: propagators };
}

function readVersion(): string {
  const root = findFunctionRoot();
  try {
    const file = path.join(root, "node_modules", "@opentelemetry", "api", "package.json");
    const { version } = JSON.parse(readFileSync(file, "utf8")) as { version?: unknown };
    if (typeof version === "string" && version.startsWith("1.")) return version;
  } catch {
    // It has none, or one in its bundle.
  }
  return API_VERSION;
}
