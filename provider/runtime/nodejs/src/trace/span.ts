import {
  type Attributes,
  type AttributeValue,
  type Exception,
  type Link,
  type SpanStatus,
  SpanStatusCode,
  type TimeInput,
} from "@opentelemetry/api";
import { isTimeInput, sanitizeAttributes } from "@opentelemetry/core";
import { SpanImpl } from "@opentelemetry/sdk-trace/build/esm/Span";
import { warnOnce } from "../diagnostics";
import type { Limits } from "../settings";
import { describeException } from "./errors";

type SpanOptions = ConstructorParameters<typeof SpanImpl>[0];

/** What the SDK's class keeps to itself, and what is added to its limits. */
interface Parts {
  _spanLimits: SpanOptions["spanLimits"] & { generalValueLength?: number };
  _droppedEventsCount: number;
  _droppedLinksCount: number;
  _getTime(time?: TimeInput): Parameters<SpanImpl["events"]["push"]>[0]["time"];
}

/**
 * The SDK's span with what the specification asks for beyond it: misuse never throws into the function, of too many
 * events and links the first are kept, and the limit for a span's own attributes does not cut the stack traces of its
 * events. The SDK's constructor calls these methods, so that there are no fields here.
 */
export class Span extends SpanImpl {
  override setAttribute(key: string, value?: AttributeValue): this {
    if (typeof key !== "string") {
      warnOnce("attribute key", "an attribute key that is no text is left out");
      return this;
    }
    attempt(() => super.setAttribute(key, value));
    return this;
  }

  override setAttributes(attributes: Attributes): this {
    attempt(() => super.setAttributes(attributes));
    return this;
  }

  override addEvent(name: string, attributesOrTime?: Attributes | TimeInput, time?: TimeInput): this {
    if (!this.isRecording()) return this;
    const parts = partsOf(this);
    if (this.events.length >= (parts._spanLimits.eventCountLimit ?? Infinity)) {
      parts._droppedEventsCount++;
      warnOnce(
        "limit of events",
        `a span has more than ${this.events.length} events: the rest are left out and counted`,
      );
      return this;
    }
    attempt(() => {
      const hasAttributes = !isTimeInput(attributesOrTime);
      const limit = parts._spanLimits.attributePerEventCountLimit;
      const kept = keepWithin(
        hasAttributes ? (attributesOrTime ?? {}) : {},
        limit,
        parts._spanLimits.generalValueLength,
      );
      const at = isTimeInput(time) || hasAttributes ? time : attributesOrTime;
      this.events.push({
        name: String(name),
        attributes: kept.attributes,
        time: parts._getTime(at),
        droppedAttributesCount: kept.dropped,
      });
    });
    return this;
  }

  override addLink(link: Link): this {
    if (!this.isRecording()) return this;
    const parts = partsOf(this);
    if (typeof link?.context?.traceId !== "string") {
      warnOnce("link", "a link without a span context is left out");
      return this;
    }
    if (this.links.length >= (parts._spanLimits.linkCountLimit ?? Infinity)) {
      parts._droppedLinksCount++;
      warnOnce("limit of links", `a span has more than ${this.links.length} links: the rest are left out and counted`);
      return this;
    }
    attempt(() => {
      const limit = parts._spanLimits.attributePerLinkCountLimit;
      const kept = keepWithin(link.attributes ?? {}, limit, parts._spanLimits.generalValueLength);
      this.links.push({ context: link.context, attributes: kept.attributes, droppedAttributesCount: kept.dropped });
    });
    return this;
  }

  override setStatus(status: SpanStatus): this {
    if (!(typeof status?.code === "number" && status.code in SpanStatusCode)) {
      warnOnce("status", "a status without a code is left out");
      return this;
    }
    return super.setStatus(status);
  }

  /** The SDK has a system's error code as the exception's type, which the convention has for its class. */
  override recordException(exception: Exception, time?: TimeInput): void {
    this.addEvent("exception", describeException(exception), time);
  }

  override updateName(name: string): this {
    return super.updateName(String(name));
  }
}

function partsOf(span: Span): Parts {
  return span as unknown as Parts;
}

function attempt(change: () => void): void {
  try {
    change();
  } catch {
    warnOnce("misuse", "what a span can't take is left out");
  }
}

function keepWithin(
  given: Attributes,
  limit: number | undefined,
  valueLength: number | undefined,
): { attributes: Attributes; dropped: number } {
  const entries = Object.entries(sanitizeAttributes(given));
  const kept = entries.slice(0, limit ?? Infinity);
  const cut =
    valueLength === undefined ? kept : kept.map(([key, value]) => [key, cutText(value, valueLength)] as const);
  return { attributes: Object.fromEntries(cut), dropped: entries.length - kept.length };
}

function cutText(value: Attributes[string], length: number): Attributes[string] {
  if (typeof value === "string") return value.slice(0, length);
  return Array.isArray(value)
    ? (value.map((item) => (typeof item === "string" ? item.slice(0, length) : item)) as typeof value)
    : value;
}

export function toSpanLimits(limits: Limits): Parts["_spanLimits"] {
  return {
    attributeCountLimit: limits.attributes,
    // The SDK takes 0 and less for no limit at all.
    attributeValueLengthLimit: limits.valueLength ?? Infinity,
    eventCountLimit: limits.events,
    linkCountLimit: limits.links,
    attributePerEventCountLimit: limits.eventAttributes,
    attributePerLinkCountLimit: limits.linkAttributes,
    generalValueLength: limits.generalValueLength,
  };
}
