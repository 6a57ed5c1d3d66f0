// Pulumi property values as the plugins handle them, and as they travel between engine and plugin.

/** Stands for a value that is known only after another resource has been created. */
export const unknown: unique symbol = Symbol("unknown");

/** A value that the engine must encrypt in the state and never print. */
export class Secret {
  constructor(readonly value: Value) {}
}

export type Value = null | boolean | number | string | typeof unknown | Secret | Value[] | { [key: string]: Value };
export type ValueMap = Record<string, Value>;

/** A value as JSON can hold it, which is what a protobuf Struct holds. */
export type WireValue = null | boolean | number | string | WireValue[] | { [key: string]: WireValue };
export type WireMap = Record<string, WireValue>;

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const assetSignatures = ["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"];
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
// The engine writes an unknown according to the type it expects, where it knows one.
const unknownSentinels = new Set([
  unknownString,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

export function isMap(value: unknown): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

/** Whether the value is a file or archive that the program passed, not data. */
export function isAsset(value: Value | undefined): boolean {
  const signature = isMap(value) ? value[signatureKey] : undefined;
  return typeof signature === "string" && assetSignatures.includes(signature);
}

/** Reads what the engine sent. Secrets are unwrapped: the engine itself puts them back by property name. */
export function fromWire(value: WireValue): Value {
  if (typeof value === "string") return unknownSentinels.has(value) ? unknown : value;
  if (Array.isArray(value)) return value.map(fromWire);
  if (value === null || typeof value !== "object") return value;
  const signature = value[signatureKey];
  if (signature === secretSignature) return fromWire(value.value ?? null);
  if (signature === outputSignature) return value.value === undefined ? unknown : fromWire(value.value);
  return mapFromWire(value);
}

export function mapFromWire(map: WireMap): ValueMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fromWire(value)]));
}

export function toWire(value: Value): WireValue {
  if (value === unknown) return unknownString;
  if (value instanceof Secret) return { [signatureKey]: secretSignature, value: toWire(value.value) };
  if (Array.isArray(value)) return value.map(toWire);
  return isMap(value) ? mapToWire(value) : value;
}

export function mapToWire(map: ValueMap): WireMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toWire(value)]));
}

export function hasUnknown(value: Value): boolean {
  if (value instanceof Secret) return hasUnknown(value.value);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isMap(value) ? Object.values(value).some(hasUnknown) : value === unknown;
}

export function without(map: ValueMap, key: string): ValueMap {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}

/** A text that is the same for equal values, whatever the order of their keys. */
export function canonical(value: Value | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value instanceof Secret) return canonical(value.value);
  if (value === unknown) return "unknown";
  if (!isMap(value)) return JSON.stringify(value ?? null);
  const entries = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join(",")}}`;
}

export function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  return canonical(a) === canonical(b);
}
