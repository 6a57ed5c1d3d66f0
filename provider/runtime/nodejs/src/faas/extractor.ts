import type { Context } from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import type { Propagators } from "../propagation/propagators";
import type { LambdaContext } from "./lambdaContext";
import { loadModule } from "./moduleLoader";
import { isMap } from "../isMap";
import { lowerCase } from "./trigger";

/** Undefined where it finds nothing, or fails: the parent is looked for as without it then. */
export type Extract = (event: unknown, lambdaContext: LambdaContext | undefined) => Context | undefined;

/**
 * A function of the user's own that finds the parent of a call, named by OTEL_LAMBDA_IMAGE_EXTRACTOR as `module:function`.
 * Loaded after the function's module, which may be the same.
 */
export async function loadExtractor(name: string, propagators: Propagators): Promise<Extract | undefined> {
  if (name === "") return undefined;
  try {
    const extract = await load(name);
    return (event, lambdaContext) => {
      try {
        return toContext(extract(event, lambdaContext), propagators);
      } catch (error) {
        return complain(name, error);
      }
    };
  } catch (error) {
    return complain(name, error);
  }
}

function complain(name: string, error: unknown): undefined {
  warnOnce("extractor", `OTEL_LAMBDA_IMAGE_EXTRACTOR=${name} is of no use for a call: ${describe(error)}`);
  return undefined;
}

function toContext(found: unknown, propagators: Propagators): Context | undefined {
  if (found === undefined || found === null) return undefined;
  if (typeof (found as Context).getValue === "function") return found as Context;
  if (isMap(found) && typeof found.then !== "function") return propagators.extractCaller(lowerCase(found));
  throw new TypeError(`it gave ${describeType(found)}, not a context, an object of headers, or nothing`);
}

function describeType(found: unknown): string {
  return isMap(found) ? "a promise" : typeof found;
}

async function load(name: string): Promise<(...args: unknown[]) => unknown> {
  const [moduleName, functionName, ...rest] = name.split(":");
  if (!moduleName || !functionName || rest.length > 0) throw new Error("it is not of the form module:function");
  const loaded = await loadModule(moduleName);
  const found = isMap(loaded)
    ? (loaded[functionName] ?? (loaded.default as Record<string, unknown>)?.[functionName])
    : undefined;
  if (typeof found !== "function") throw new TypeError(`${functionName} is no function`);
  return found as (...args: unknown[]) => unknown;
}
