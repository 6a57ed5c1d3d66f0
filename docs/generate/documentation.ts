// The sentences about the inputs, as the schema has them and all languages show them.
import { readFileSync } from "node:fs";
import {
  findTypeToken,
  type PackageSchema,
  type ResourceSchema,
  SCHEMA_FILE,
} from "../../maintenance/schema/packageSchema";

export interface ComponentSchema {
  schema: PackageSchema;
  component: ResourceSchema;
}

export function readSchema(): ComponentSchema {
  const schema = JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as PackageSchema;
  const [component] = Object.values(schema.resources);
  return { schema, component };
}

/** Gives a function that gives the documentation of an input by its path, such as role.policyStatements[].actions. */
export function readDocumentation(): (inputPath: string) => string {
  const { schema, component } = readSchema();
  return (inputPath) => {
    let properties = component.inputProperties;
    let documentation = "";
    for (const name of inputPath.split(/\[\]\.|\.\*\.|\./)) {
      if (!Object.hasOwn(properties, name)) {
        throw new Error(`the schema has no ${inputPath}: npm run schema`);
      }
      documentation = properties[name].description ?? "";
      const token = findTypeToken(properties[name]);
      properties = token === undefined ? {} : (schema.types[token].properties ?? {});
    }
    return documentation;
  };
}
