import type { Attributes } from "@opentelemetry/api";
import { describe, warnOnce } from "../diagnostics";
import { isMap } from "../isMap";
import { afterLoad } from "../moduleHooks";
import type { TracerProvider } from "./provider";

/** Where the SDK's providers are that can make themselves the API's global one, from its newest releases to its oldest. */
const MODULES: Record<string, string> = {
  "@opentelemetry/sdk-trace-node": "NodeTracerProvider",
  "@opentelemetry/sdk-trace-base": "BasicTracerProvider",
};

/**
 * A function whose code sets a tracer provider of its own, as it had to without the image. The API takes the first one and
 * says nothing of any other, https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/api/trace.ts.
 */
export function standInForOthers(provider: TracerProvider): void {
  for (const [module, name] of Object.entries(MODULES)) {
    afterLoad(module, (exports) => {
      const { prototype } = (exports as Record<string, { prototype: { register?: () => void } }>)[name] ?? {};
      // Of an SDK without it, the one above has it.
      if (prototype?.register === undefined) return;
      prototype.register = function (this: unknown) {
        standInFor(this, provider);
      };
    });
  }
}

/** Spans stay with ours, and get what the other's resource says of the function. */
function standInFor(other: unknown, provider: TracerProvider): void {
  let kept = "it has no resource attributes";
  try {
    const { resource, _resource: inner } = other as { resource?: unknown; _resource?: unknown };
    const attributes = selectAttributes((resource ?? inner) as { attributes?: unknown } | undefined);
    provider.addResourceAttributes(attributes);
    if (Object.keys(attributes).length > 0) kept = "its resource attributes are kept";
  } catch (error) {
    kept = `its resource attributes are not kept either: ${describe(error)}`;
  }
  warnOnce(
    "second provider",
    `the function's code sets a tracer provider of its own, which stands back so that each span is sent once: its sampler, span processors and exporter are not used, ${kept}. It can be left out`,
  );
}

/**
 * Without what the SDK says of itself, which does not send these spans, and the name that it gives where none is known,
 * https://opentelemetry.io/docs/specs/semconv/resource/#service.
 */
function selectAttributes(resource: { attributes?: unknown } | undefined): Attributes {
  const attributes = isMap(resource?.attributes) ? resource.attributes : {};
  const said = Object.entries(attributes).filter(
    ([name, value]) =>
      !name.startsWith("telemetry.sdk.") && !(name === "service.name" && String(value).startsWith("unknown_service")),
  );
  return Object.fromEntries(said) as Attributes;
}
