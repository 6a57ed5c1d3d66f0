import type { OtlpAnyValue, OtlpId, OtlpKeyValue, OtlpSpan, OtlpTraceRequest } from "./otlpJson";
import { spanKinds, statusCodes, type AttributeMap, type AttributeValue, type ReceivedSpan } from "./receivedSpan";

/** The spans of one request, each with the resource and the scope that it was sent under. */
export function normalizeSpans(request: OtlpTraceRequest): ReceivedSpan[] {
  return (request.resourceSpans ?? []).flatMap((resourceSpans) => {
    const resource = normalizeAttributes(resourceSpans.resource?.attributes);
    return (resourceSpans.scopeSpans ?? []).flatMap((scopeSpans) => {
      const scope = { name: scopeSpans.scope?.name ?? "", version: scopeSpans.scope?.version ?? "" };
      return (scopeSpans.spans ?? []).map((span) => normalizeSpan(span, resource, scope));
    });
  });
}

function normalizeSpan(span: OtlpSpan, resource: AttributeMap, scope: ReceivedSpan["scope"]): ReceivedSpan {
  return {
    traceId: normalizeId(span.traceId),
    spanId: normalizeId(span.spanId),
    parentSpanId: normalizeId(span.parentSpanId),
    traceState: span.traceState ?? "",
    name: span.name ?? "",
    kind: spanKinds[span.kind ?? 0] ?? "unspecified",
    startTimeUnixNano: BigInt(span.startTimeUnixNano ?? 0),
    endTimeUnixNano: BigInt(span.endTimeUnixNano ?? 0),
    attributes: normalizeAttributes(span.attributes),
    droppedAttributesCount: span.droppedAttributesCount ?? 0,
    status: { code: statusCodes[span.status?.code ?? 0] ?? "unset", message: span.status?.message ?? "" },
    events: (span.events ?? []).map((event) => ({
      name: event.name ?? "",
      timeUnixNano: BigInt(event.timeUnixNano ?? 0),
      attributes: normalizeAttributes(event.attributes),
      droppedAttributesCount: event.droppedAttributesCount ?? 0,
    })),
    droppedEventsCount: span.droppedEventsCount ?? 0,
    links: (span.links ?? []).map((link) => ({
      traceId: normalizeId(link.traceId),
      spanId: normalizeId(link.spanId),
      traceState: link.traceState ?? "",
      attributes: normalizeAttributes(link.attributes),
      droppedAttributesCount: link.droppedAttributesCount ?? 0,
    })),
    droppedLinksCount: span.droppedLinksCount ?? 0,
    resource,
    scope,
  };
}

function normalizeId(id: OtlpId | undefined): string {
  if (id === undefined) return "";
  return typeof id === "string" ? id.toLowerCase() : Buffer.from(id).toString("hex");
}

function normalizeAttributes(attributes: OtlpKeyValue[] | undefined): AttributeMap {
  return Object.fromEntries((attributes ?? []).map(({ key, value }) => [key ?? "", normalizeValue(value)]));
}

function normalizeValue(value: OtlpAnyValue | undefined): AttributeValue {
  if (value === undefined) return null;
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.intValue !== undefined) return normalizeInteger(BigInt(value.intValue));
  if (value.doubleValue !== undefined) return Number(value.doubleValue);
  if (value.arrayValue !== undefined) return (value.arrayValue.values ?? []).map(normalizeValue);
  if (value.kvlistValue !== undefined) return normalizeAttributes(value.kvlistValue.values);
  // JSON carries bytes in base64.
  if (value.bytesValue !== undefined) {
    return typeof value.bytesValue === "string"
      ? Buffer.from(value.bytesValue, "base64")
      : Buffer.from(value.bytesValue);
  }
  return null;
}

function normalizeInteger(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
