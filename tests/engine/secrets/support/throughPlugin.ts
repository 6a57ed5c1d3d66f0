import * as fs from "node:fs";
import * as path from "node:path";
import type { TestProject } from "../../support/testProject";

/** Has a program that uses the package use the plugin, as a generated SDK does. */
export function throughPlugin({ folder, edit }: TestProject): void {
  const sdk = path.join(__dirname, "..", "..", "plugin", "program", "otelLambdaImage.ts");
  fs.copyFileSync(sdk, path.join(folder, "otelLambdaImage.ts"));
  edit("index.ts", '"otel-lambda-image"', '"./otelLambdaImage"');
}
