// What Pulumi's own analyzer makes of the component's class and its arguments' types.
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import type { PackageSchema } from "./packageSchema";

const ROOT = join(__dirname, "..", "..");
const ENTRY = "provider/index.ts";
const COMPONENT = "OtelLambdaImage";

/** The package's resources and types, without what neither types nor comments of properties can say. */
export function analyzeComponent(name: string, version: string): Pick<PackageSchema, "resources" | "types"> {
  // The package's own entry is built code, where the analyzer looks for a source of the same name beside it.
  const analyzer = new Analyzer(ROOT, name, { main: ENTRY }, new Set([COMPONENT]));
  const { components, typeDefinitions, dependencies } = analyzer.analyze();
  if (dependencies.length > 0) {
    throw new Error(`The arguments or outputs refer to ${JSON.stringify(dependencies)}: the schema has to list them`);
  }
  const { resources, types } = generateSchema(name, version, "", components, typeDefinitions, []);
  return { resources, types } as Pick<PackageSchema, "resources" | "types">;
}
