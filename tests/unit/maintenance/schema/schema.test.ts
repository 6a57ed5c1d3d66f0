import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { INPUTS } from "../../../../provider/args/table";
import type { InputGroup, InputSpec } from "../../../../provider/inputs/inputSpec";
import { renderSchema } from "../../../../maintenance/schema/buildSchema";
import { findInputGroups } from "../../../../maintenance/schema/inputGroups";
import {
  findTypeToken,
  nameOfToken,
  type PackageSchema,
  type PropertySchema,
  type PropertySchemas,
  SCHEMA_FILE,
} from "../../../../maintenance/schema/packageSchema";

const text = readFileSync(SCHEMA_FILE, "utf8");
const schema = JSON.parse(text) as PackageSchema;
const component = schema.resources["otel-lambda-image:index:OtelLambdaImage"];
const groups = findInputGroups(schema);

/** Each object of inputs with its properties in the schema and its rows of the table. */
const objects: [name: string, properties: PropertySchemas, required: string[], inputs: InputGroup][] = [
  ["the component", component.inputProperties, component.requiredInputs, INPUTS],
  ...[...groups].map(([token, inputs]): [string, PropertySchemas, string[], InputGroup] => {
    const { properties = {}, required = [] } = schema.types[token];
    return [nameOfToken(token), properties, required, inputs];
  }),
];

/** The type of a row as a schema has it. */
const TYPES: Record<InputSpec<never>["type"], string> = {
  string: "string",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  list: "array",
  map: "object",
  object: "object",
};

function typeOf(property: PropertySchema): string | undefined {
  return property.$ref ? schema.types[property.$ref.slice("#/types/".length)].type : property.type;
}

describe("provider/schema.json", () => {
  it("is as `npm run schema` writes it", async function () {
    // Pulumi's analyzer reads all types of @pulumi/aws.
    this.timeout(180_000);
    assert.equal(text, await renderSchema(), "provider/schema.json is old: npm run schema");
  });

  for (const [name, properties, required, inputs] of objects) {
    it(`says of ${name} what the table of inputs says`, () => {
      assert.deepEqual(Object.keys(properties), Object.keys(inputs));
      const mandatory = Object.keys(inputs).filter((input) => inputs[input].required);
      assert.deepEqual([...required].sort(), mandatory.sort());
      for (const [input, spec] of Object.entries(inputs)) {
        const property = properties[input];
        assert.equal(typeOf(property), TYPES[spec.type], input);
        assert.equal(property.plain ?? false, spec.plain, `${input}: plain`);
        assert.equal(property.secret, spec.secret, `${input}: secret`);
      }
    });

    it(`says of ${name} what each of its inputs is, and sets no default beside the component's`, () => {
      for (const [input, property] of Object.entries(properties)) {
        assert.match(property.description ?? "", /^[A-Z].*[.]$/, input);
        assert.doesNotMatch((property.description ?? "").replaceAll(/`[^`]*`/g, ""), /</, `${input}: HTML`);
        assert.ok(!("default" in property), input);
      }
    });
  }

  it("has every type that is reached, and no other", () => {
    const enums = objects.flatMap(([, properties]) =>
      Object.values(properties).flatMap((property) => findTypeToken(property) ?? []),
    );
    assert.deepEqual(Object.keys(schema.types), [...new Set([...groups.keys(), ...enums])].sort());
  });

  for (const [token, type] of Object.entries(schema.types)) {
    it(`says what ${nameOfToken(token)} is, and what its values are`, () => {
      assert.match(type.description ?? "", /^[A-Z].*[.]$/);
      type.enum?.forEach(({ description }) => assert.match(description ?? "", /^[A-Z0-9].*[.]$/));
    });
  }

  it("has closed sets as enums, and open ones as strings", () => {
    assert.equal(component.inputProperties.architecture.$ref, "#/types/otel-lambda-image:index:Architecture");
    assert.equal(component.inputProperties.runtime.type, "string");
    assert.deepEqual(
      schema.types["otel-lambda-image:index:Architecture"].enum?.map(({ value }) => value),
      INPUTS.architecture.values,
    );
  });

  it("has what is not always there as an optional output, and says what each output is", () => {
    const optional = Object.keys(component.properties).filter((output) => !component.required.includes(output));
    assert.deepEqual(optional, ["functionUrl", "collectorConfig"]);
    for (const [output, { description }] of Object.entries(component.properties)) {
      assert.match(description ?? "", /^(The|[A-Z]).*[^ ]$/, output);
    }
  });
});

describe("the package of provider/schema.json", () => {
  const npm = JSON.parse(readFileSync(join(SCHEMA_FILE, "..", "..", "package.json"), "utf8")) as Record<
    string,
    unknown
  >;
  const metadata = schema as unknown as Record<string, unknown>;

  it("is that of package.json", () => {
    for (const field of ["name", "version", "description", "license", "homepage", "keywords"]) {
      assert.deepEqual(metadata[field], npm[field], field);
    }
    assert.deepEqual(
      ["kind/component", "category/cloud"].filter((keyword) => !(metadata.keywords as string[]).includes(keyword)),
      [],
    );
  });

  it("has a Node.js SDK that is not the package of the class", () => {
    const { packageName } = schema.language.nodejs as { packageName: string };
    assert.notEqual(packageName, npm.name);
  });

  it("has a namespace in .NET that does not hide the class", () => {
    const { rootNamespace, namespaces } = schema.language.csharp as {
      rootNamespace: string;
      namespaces: Record<string, string>;
    };
    assert.ok(![rootNamespace, ...Object.values(namespaces)].includes("OtelLambdaImage"));
  });
});
