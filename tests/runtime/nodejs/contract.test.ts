import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import packageJson from "../../../package.json";
import contract from "../../../provider/runtime/contract.json";
import { AwsSettings } from "../../../provider/runtime/nodejs/src/awsSettings";
import { describeFunction } from "../../../provider/runtime/nodejs/src/faas/resource";
import { PACKAGES } from "../../../provider/runtime/nodejs/src/instrumentation/packages";
import {
  OtlpSettings,
  readHandlerName,
  readHeaderPatterns,
  Settings,
} from "../../../provider/runtime/nodejs/src/settings";
import { API_VERSION, VERSION } from "../../../provider/runtime/nodejs/src/version";
import { RUNTIME } from "./support/runtimeFunction";

interface Variable {
  setBy: string;
  readBy?: string;
  default?: string;
  onlyBy?: string;
  why?: string;
}

const NODEJS = contract.families.nodejs;
const LIBRARIES = "OTEL_LAMBDA_IMAGE_LIBRARIES";
const COMMON = Object.entries(contract.variables as Record<string, Variable>).filter(
  ([, { readBy, onlyBy }]) => readBy === undefined && onlyBy === undefined,
);

/** The variables that are asked for while `read` runs, with only those in `given` there. */
function record<T>(read: () => T, given: Record<string, string> = {}): { asked: Set<string>; result: T } {
  const environment = process.env;
  const asked = new Set<string>();
  process.env = new Proxy(given, {
    get: (target, name: string) => {
      asked.add(name);
      return target[name];
    },
  });
  try {
    return { asked, result: read() };
  } finally {
    process.env = environment;
  }
}

const readAll = () => {
  readHandlerName();
  readHeaderPatterns("CLIENT");
  readHeaderPatterns("SERVER");
  new AwsSettings();
  return JSON.stringify([new Settings(), new OtlpSettings()], (key, value: unknown) =>
    key === "headersVariable" ? "" : value,
  );
};

describe("the Node.js runtime and the contract", () => {
  it("has just the variables that the settings are read from", () => {
    const { asked } = record(readAll);
    const own = Object.entries(NODEJS.variables as Record<string, Variable>).filter(([name]) =>
      name.startsWith("OTEL_"),
    );
    const expected = [...COMMON, ...own].filter(([, { setBy }]) => setBy === "component" || setBy === "user");
    assert.deepEqual([...asked].sort(), expected.map(([name]) => name).sort());
  });

  it("has the variables of Lambda's own that say what the function is", () => {
    const { asked } = record(() => describeFunction({}, ""));
    for (const name of asked)
      assert.ok(
        COMMON.some(([each]) => each === name),
        name,
      );
  });

  for (const [name, { default: value }] of COMMON.filter(([, variable]) => variable.default !== undefined)) {
    it(`means by an absent ${name} what its default says`, () => {
      const given = name === LIBRARIES ? NODEJS.defaultLibraries.join() : (value ?? "");
      const absent = record(readAll).result;
      assert.equal(record(readAll, { [name]: given }).result, absent);
      assert.notEqual(
        record(readAll, {
          [name]: name === "OTEL_SDK_DISABLED" ? "true" : name.endsWith("FLUSH") ? "afterResponse" : "77",
        }).result,
        absent,
      );
    });
  }

  it("says why a runtime reads what the other does not", () => {
    const variables: Variable[] = Object.values(contract.variables);
    const own: Variable[] = Object.values(NODEJS.variables);
    for (const { onlyBy = "nodejs", why = "" } of [...variables.filter(({ onlyBy }) => onlyBy !== undefined), ...own]) {
      assert.ok(onlyBy in contract.families && why.length > 20);
    }
  });

  it("has its libraries", () => {
    assert.deepEqual(NODEJS.libraries, [...NODEJS.defaultLibraries, ...Object.keys(PACKAGES)]);
  });

  it("has its wrapper in its folder for images of the user's own, where Lambda is told the whole path", () => {
    const { foreignWrapperHandler, folder } = NODEJS;
    assert.equal(path.dirname(foreignWrapperHandler), folder);
    const [file, handler] = path.basename(foreignWrapperHandler).split(".");
    const wrapper = fs.readFileSync(path.join(RUNTIME, `${file}.mjs`), "utf8");
    assert.match(wrapper, new RegExp(`export .*\\b${handler}\\b`));
  });

  it("has its folder and its functions in what functions load", () => {
    const wrapper = fs.readFileSync(path.join(RUNTIME, "otel_wrapper.mjs"), "utf8");
    const setup = fs.readFileSync(path.join(RUNTIME, "otel_setup", "index.cjs"), "utf8");
    for (const loader of [wrapper, setup]) assert.ok(loader.includes(`"${NODEJS.folder}/runtime.cjs"`));
    const functions = [...setup.matchAll(/^exports\.(\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(functions, NODEJS.setupFunctions);
    assert.equal(path.basename(NODEJS.setupFolder), NODEJS.setupModule);
  });

  it("says the versions that it has", () => {
    assert.equal(VERSION, packageJson.version);
    assert.equal(API_VERSION, packageJson.devDependencies["@opentelemetry/api"]);
  });

  it("is bundled within its budget", () => {
    assert.ok(fs.statSync(path.join(RUNTIME, "runtime.cjs")).size < 256 * 1024);
    const form = new RegExp(`^(${NODEJS.bakedFiles.join("|")})$`);
    const built = fs.readdirSync(RUNTIME, { recursive: true, encoding: "utf8" }).map((file) => `dist/${file}`);
    const baked = built.filter((file) => form.test(file)).sort();
    assert.deepEqual(
      baked,
      [
        ...Object.keys(PACKAGES).map((name) => `dist/instrument-${name}.cjs`),
        "dist/aws.cjs",
        "dist/LICENSES.txt",
        "dist/otel-lambda-image-nodejs.cdx.json",
        "dist/otel_setup/index.cjs",
        "dist/otel_setup/index.d.ts",
        "dist/otel_setup/index.mjs",
        "dist/otel_setup/package.json",
        "dist/otel_wrapper.mjs",
        "dist/runtime.cjs",
        "dist/runtime.cjs.map",
      ].sort(),
    );
  });

  it("has all that bundles functions among what the build reads", () => {
    const form = new RegExp(`^(${NODEJS.bakedFiles.join("|")})$`);
    const files = fs.readdirSync(path.join(RUNTIME, "..", "bundler")).filter((file) => file !== "node_modules");
    assert.deepEqual(
      files.filter((file) => !form.test(`bundler/${file}`)),
      [],
    );
    assert.ok(files.includes("bundleFunction.mjs"));
  });
});
