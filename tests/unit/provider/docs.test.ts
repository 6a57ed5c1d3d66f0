import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { DEFAULTS } from "../../../provider/args/defaults";
import { WIRING_VARIABLES } from "../../../provider/telemetry/environment";

const PROVIDER = path.join(__dirname, "..", "..", "..", "provider");
const FILES = [
  "args/otelLambdaImageArgs.ts",
  "args/buildArgs.ts",
  "args/collectorArgs.ts",
  "args/functionArgs.ts",
  "args/telemetryArgs.ts",
];

/** The default of each input whose documentation names a value. */
const DOCUMENTED: Record<string, unknown> = {
  architecture: DEFAULTS.architecture,
  memorySize: DEFAULTS.memorySizeMb,
  timeout: DEFAULTS.timeoutSeconds,
  ephemeralStorageSize: DEFAULTS.ephemeralStorageSizeMb,
  tracingMode: DEFAULTS.tracingMode,
  logRetentionInDays: DEFAULTS.logRetentionInDays,
  protocol: DEFAULTS.otlp.protocol,
  compression: DEFAULTS.otlp.compression,
  timeoutMs: DEFAULTS.otlp.timeoutMs,
  mode: DEFAULTS.instrumentation.mode,
  flush: DEFAULTS.instrumentation.flush,
  flushTimeoutMs: DEFAULTS.instrumentation.flushTimeoutMs,
  sampler: DEFAULTS.instrumentation.sampler,
  propagators: "tracecontext, baggage and xray",
  scanOnPush: DEFAULTS.repository.scanOnPush,
  immutableTags: DEFAULTS.repository.immutableTags,
  keepImages: DEFAULTS.repository.keepImages,
  forceDelete: DEFAULTS.repository.forceDelete,
  authorizationType: DEFAULTS.functionUrl.authorizationType,
  invokeMode: DEFAULTS.functionUrl.invokeMode,
};

/** The collector's inputs have defaults of their own, which its tests know. */
const FILES_OF_DEFAULTS = FILES.filter((file) => file !== "args/collectorArgs.ts");

/** Name and documentation of every property of the public interfaces in the files. */
function readProperties(files: string[]): Map<string, string> {
  const text = files.map((file) => fs.readFileSync(path.join(PROVIDER, file), "utf8")).join("\n");
  const properties = text.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\n {2}(\w+)\??:/g);
  return new Map([...properties].map(([, doc, name]) => [name, doc.replace(/\s*\n\s*\*?\s*/g, " ").trim()]));
}

describe("the public documentation", () => {
  const properties = readProperties(FILES);
  const withDefaults = readProperties(FILES_OF_DEFAULTS);

  it("is on every property of every interface", () => {
    const text = FILES.map((file) => fs.readFileSync(path.join(PROVIDER, file), "utf8")).join("\n");
    const declared = [...text.matchAll(/^ {2}(\w+)\??: /gm)].map(([, name]) => name);
    assert.ok(declared.length > 40);
    assert.deepEqual(
      declared.filter((name) => !properties.has(name)),
      [],
    );
  });

  for (const [name, value] of Object.entries(DOCUMENTED)) {
    it(`says the default of ${name} as it is`, () => {
      const documentation = withDefaults.get(name) ?? "";
      assert.ok(documentation.includes(`Defaults to ${String(value)}`), `${name}: ${documentation}`);
    });
  }

  it("lists the propagators that are the default", () => {
    assert.deepEqual(DEFAULTS.instrumentation.propagators, ["tracecontext", "baggage", "xray"]);
  });

  it("names in the README every variable that can't be set", () => {
    const readme = fs.readFileSync(path.join(PROVIDER, "..", "README.md"), "utf8");
    assert.deepEqual(
      WIRING_VARIABLES.filter((variable) => !readme.includes(`\`${variable}\``)),
      [],
    );
  });

  it("has no tags and links, which the schema would drop or garble", () => {
    for (const [name, documentation] of properties) {
      assert.doesNotMatch(documentation, /@\w+|\{@/, name);
    }
  });
});
