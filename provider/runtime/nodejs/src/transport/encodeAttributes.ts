import type { BackwardWriter } from "./backwardWriter";

/** Attributes in OTLP: opentelemetry.proto.common.v1.{KeyValue,AnyValue}. Each one as a KeyValue in the given field. */
export function encodeAttributes(
  writer: BackwardWriter,
  field: number,
  attributes: Readonly<Record<string, unknown>>,
): void {
  // From the last to the first, as the writer goes.
  for (const [key, value] of Object.entries(attributes).reverse()) {
    writer.message(field, () => {
      writer.message(2, () => encodeAnyValue(writer, value));
      writer.text(1, key);
    });
  }
}

function encodeAnyValue(writer: BackwardWriter, value: unknown): void {
  if (typeof value === "string") writer.text(1, value);
  else if (typeof value === "boolean") writer.uint(2, value ? 1 : 0);
  else if (typeof value === "number") encodeNumber(writer, value);
  else if (typeof value === "bigint") encodeBigInt(writer, value);
  else if (typeof value === "object" && value !== null) encodeObject(writer, value);
}

/** OTLP has 64 bits; a longer number keeps its digits as text. */
function encodeBigInt(writer: BackwardWriter, value: bigint): void {
  if (BigInt.asIntN(64, value) === value) writer.int64(3, value);
  else writer.text(1, String(value));
}

function encodeNumber(writer: BackwardWriter, value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    writer.double(4, value);
  } else if (value >= 0) {
    writer.uint(3, value);
  } else {
    writer.int64(3, BigInt(value));
  }
}

function encodeObject(writer: BackwardWriter, value: object): void {
  if (Array.isArray(value)) {
    writer.message(5, () => {
      for (const item of [...(value as unknown[])].reverse()) writer.message(1, () => encodeAnyValue(writer, item));
    });
  } else if (value instanceof Uint8Array) {
    writer.bytes(7, value);
  } else {
    writer.message(6, () => encodeAttributes(writer, 1, value as Record<string, unknown>));
  }
}
