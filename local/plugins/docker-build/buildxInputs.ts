// The inputs of docker-build's Image that this plugin understands, read from the program's values.
import { canonical, isMap, unknown, type Value, type ValueMap } from "../protocol/values";

export interface Registry {
  address: string;
  username?: string;
  password?: string;
}

export interface ImageInputs {
  addHosts: string[];
  buildArgs: Record<string, string>;
  buildOnPreview: boolean;
  builder: string | undefined;
  cacheFrom: string[];
  cacheTo: string[];
  context: string;
  namedContexts: Record<string, string>;
  dockerfile: { location?: string; inline?: string };
  exports: string[];
  labels: Record<string, string>;
  network: string;
  noCache: boolean;
  platforms: string[];
  pull: boolean;
  registries: Registry[];
  secrets: Record<string, string>;
  tags: string[];
  target: string | undefined;
}

/** Inputs that checkInputs has passed; what is still unknown is left out, as the published plugin does. */
export function readInputs(values: ValueMap): ImageInputs {
  const context = mapOf(values.context);
  const dockerfile = mapOf(values.dockerfile);
  return {
    addHosts: stringsOf(values.addHosts),
    buildArgs: stringMapOf(values.buildArgs),
    buildOnPreview: values.buildOnPreview !== false,
    builder: stringOf(mapOf(values.builder).name),
    cacheFrom: mapsOf(values.cacheFrom).flatMap(renderCache),
    cacheTo: mapsOf(values.cacheTo).flatMap(renderCache),
    context: stringOf(context.location) ?? ".",
    namedContexts: Object.fromEntries(
      Object.entries(mapOf(context.named)).map(([name, named]) => [name, stringOf(mapOf(named).location) ?? ""]),
    ),
    dockerfile: { location: stringOf(dockerfile.location), inline: stringOf(dockerfile.inline) },
    exports: values.push === true ? ["type=registry"] : readExports(values),
    labels: stringMapOf(values.labels),
    network: stringOf(values.network) ?? "default",
    noCache: values.noCache === true,
    platforms: stringsOf(values.platforms),
    pull: values.pull === true,
    registries: mapsOf(values.registries).flatMap(readRegistry),
    secrets: stringMapOf(values.secrets),
    tags: stringsOf(values.tags),
    target: stringOf(values.target),
  };
}

function readExports({ exports }: ValueMap): string[] {
  return mapsOf(exports)
    .filter((entry) => entry.disabled !== true)
    .flatMap(({ raw }) => stringOf(raw) ?? []);
}

function readRegistry({ address, username, password }: ValueMap): Registry[] {
  const host = stringOf(address);
  return host === undefined ? [] : [{ address: host, username: stringOf(username), password: stringOf(password) }];
}

/** `registry: { ref, mode }` is `type=registry,ref=…,mode=…`; `raw` is already so. */
function renderCache(entry: ValueMap): string[] {
  if (entry.disabled === true) return [];
  const raw = stringOf(entry.raw);
  if (raw !== undefined) return [raw];
  return Object.entries(entry).flatMap(([type, options]) => {
    if (!isMap(options)) return [];
    const settings = Object.entries(options);
    if (settings.some(([, value]) => value === unknown)) return [];
    const rendered = settings.map(([key, value]) => {
      return `${toKebabCase(key)}=${typeof value === "string" ? value : canonical(value)}`;
    });
    return [[`type=${type}`, ...rendered].join(",")];
  });
}

function toKebabCase(name: string): string {
  // BuildKit's own exceptions from its rule.
  if (name === "ociMediaTypes") return "oci-mediatypes";
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function mapOf(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}

export function mapsOf(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

function stringOf(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function stringsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function stringMapOf(value: Value | undefined): Record<string, string> {
  const entries = Object.entries(mapOf(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}
