import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { type PackageSchema, type ResourceSchema, SCHEMA_FILE } from "../../maintenance/schema/packageSchema";
import { generateSdks, SDK_LANGUAGES } from "../../maintenance/sdk/generateSdks";

describe("the schema", () => {
  const lifetime = new Lifetime();
  after("remove temporary files", () => lifetime.end());

  for (const language of SDK_LANGUAGES) {
    it(`binds without a warning, and an SDK is generated from it: ${language}`, async () => {
      const counts = await generateSdks([language], SCHEMA_FILE);
      assert.ok((counts[language] ?? 0) >= 10, JSON.stringify(counts));
    });
  }

  it("is refused with a warning alone, in which Pulumi lets it pass", async () => {
    const file = changeSchema(({ properties }) => (properties.urn = { type: "string" }));
    await assert.rejects(generateSdks(["nodejs"], file), /nodejs: .*urn is a reserved property name/);
    await assert.rejects(generateSdks(["java"], file), /java: .*urn is a reserved property name/);
  });

  it("is refused where it refers to a type that is not there", async () => {
    const file = changeSchema(
      ({ inputProperties }) => (inputProperties.nothing = { $ref: "#/types/otel-lambda-image:index:Nowhere" }),
    );
    await assert.rejects(generateSdks(["python"], file), /python: .*Nowhere not found/);
  });

  /** A copy of the schema with one thing wrong in it. */
  function changeSchema(change: (resource: ResourceSchema) => void): string {
    const schema = JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as PackageSchema;
    Object.values(schema.resources).forEach(change);
    const file = join(makeTemporaryFolder(lifetime, "schema"), "schema.json");
    writeFileSync(file, JSON.stringify(schema));
    return file;
  }
});
