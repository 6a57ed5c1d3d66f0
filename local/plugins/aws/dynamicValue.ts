// Terraform's values travel as MessagePack, with an extension type for what is not known yet.
import { ExtData, ExtensionCodec, decode, encode } from "@msgpack/msgpack";
import type { DynamicValue } from "./tfplugin5";
import { unknown, type Value, type ValueMap } from "../protocol/values";

const unknownType = 0;
// Newer providers add what they do know about an unknown value, under this type.
const refinedUnknownType = 12;
const encodedUnknown = new ExtData(unknownType, new Uint8Array([0]));

const decoder = new ExtensionCodec();
for (const type of [unknownType, refinedUnknownType]) {
  decoder.register({ type, encode: () => null, decode: () => unknown });
}

export const nullValue: DynamicValue = { msgpack: Buffer.from([0xc0]) };

export function encodeValue(value: Value): DynamicValue {
  return { msgpack: Buffer.from(encode(replaceUnknowns(value))) };
}

/** Null for a resource that does not exist. */
export function decodeState(value: DynamicValue | null): ValueMap | null {
  if (value === null || value.msgpack.length === 0) return null;
  return decode(value.msgpack, { extensionCodec: decoder }) as ValueMap | null;
}

function replaceUnknowns(value: Value): unknown {
  if (value === unknown) return encodedUnknown;
  if (Array.isArray(value)) return value.map(replaceUnknowns);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceUnknowns(item as Value)]));
}
