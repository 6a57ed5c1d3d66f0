import { type Attributes, SpanKind } from "@opentelemetry/api";
import { isMap } from "../isMap";
import type { Carrier } from "../propagation/propagators";

/** A message of a batch: what its sender has sent along, in lower case, and attributes that say which one it is. */
export interface MessageLink {
  carrier: Carrier;
  attributes: Attributes;
}

/**
 * What the event of a call says about it, and with that its root span. Names follow
 * https://opentelemetry.io/docs/specs/semconv/faas/aws-lambda/ and the HTTP and messaging conventions.
 */
export interface Trigger {
  kind: SpanKind;
  name: string | undefined;
  /** What is no text, number or truth value is left out. */
  attributes: Record<string, unknown>;
  /** Headers of the caller. */
  carrier: Carrier;
  links: MessageLink[];
  isHttp: boolean;
}

export function createTrigger(parts: Partial<Trigger>): Trigger {
  return {
    kind: SpanKind.SERVER,
    name: undefined,
    attributes: {},
    carrier: {},
    links: [],
    isHttp: false,
    ...parts,
  };
}

/** Text values by name in lower case; anything else is left out. */
export function lowerCase(headers: unknown): Carrier {
  if (!isMap(headers)) return {};
  const texts = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}

export function toText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
