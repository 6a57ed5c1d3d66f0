import { warn } from "./diagnostics";

/**
 * Key=value pairs with commas between them, as OTEL_RESOURCE_ATTRIBUTES and OTEL_EXPORTER_OTLP_HEADERS have them,
 * percent-encoded as in W3C Baggage. The name says in the log where the text is from.
 */
export function parseKeyValues(name: string, text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const item of text.split(",")) {
    const equals = item.indexOf("=");
    const key = item.slice(0, Math.max(equals, 0)).trim();
    if (equals >= 0 && key !== "") {
      pairs[decode(key)] = decode(item.slice(equals + 1).trim());
    } else if (item.trim() !== "") {
      // The text may hold a key: it is not repeated.
      warn(`${name} has a part that is not key=value: it is left out`);
    }
  }
  return pairs;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return text;
  }
}
