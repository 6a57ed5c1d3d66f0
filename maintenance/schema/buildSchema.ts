// The package's schema: the analyzer's, and over it what the table of inputs, the comments of types and the metadata say.
import * as prettier from "prettier";
import { INPUTS } from "../../provider/args/table";
import { analyzeComponent } from "./analyzeComponent";
import { toMarkdown, describeProperties } from "./describeProperties";
import { findInputGroups } from "./inputGroups";
import { nameTypes } from "./nameTypes";
import { LANGUAGES, PACKAGE_METADATA } from "./packageMetadata";
import { type NamedTypeSchema, nameOfToken, type PackageSchema, type ResourceSchema } from "./packageSchema";
import { readTypeComments } from "./readTypeComments";

/** The text of provider/schema.json as it should be. */
export async function renderSchema(): Promise<string> {
  return prettier.format(JSON.stringify(buildSchema()), { parser: "json", printWidth: 120 });
}

function buildSchema(): PackageSchema {
  const { resources, types } = nameTypes(describe(analyzeComponent(PACKAGE_METADATA.name, PACKAGE_METADATA.version)));
  const sorted = Object.fromEntries(Object.entries(types).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...PACKAGE_METADATA, language: LANGUAGES, resources, types: sorted };
}

type Described = Pick<PackageSchema, "resources" | "types">;

function describe(analyzed: Described): Described {
  const groups = findInputGroups(analyzed);
  const comments = readTypeComments();
  const types = Object.entries(analyzed.types).map(([token, type]): [string, NamedTypeSchema] => [
    token,
    {
      ...type,
      description: toMarkdown(comments.get(nameOfToken(token)) ?? ""),
      ...(type.properties ? { properties: describeProperties(type.properties, groups.get(token)) } : {}),
    },
  ]);
  const resources = Object.entries(analyzed.resources).map(([token, resource]): [string, ResourceSchema] => [
    token,
    {
      ...resource,
      description: toMarkdown(resource.description ?? ""),
      inputProperties: describeProperties(resource.inputProperties, INPUTS),
      properties: describeProperties(resource.properties),
    },
  ]);
  return { resources: Object.fromEntries(resources), types: Object.fromEntries(types) };
}
