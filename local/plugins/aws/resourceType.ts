// A resource or data source type: the token, and the Terraform type behind it.
import type { Schemas } from "./schemaCache";
import type { Block } from "./blockSchema";
import { type ValueMap, without } from "../protocol/values";
import { isRegional, terraformCandidates } from "./typeNames";

export interface TerraformTypeInfo {
  token: string;
  terraformName: string;
  block: Block;
  /** Whether @pulumi/aws 7 gives it a `region` that Terraform's 5.100 does not have. */
  addsRegion: boolean;
}

/** Another input that Terraform's 5.100 does not have, of permissions. */
export const byUrlAlone = "invokedViaFunctionUrl";

/** The properties that Terraform's 5.100 has too. */
export function withoutAdded(type: TerraformTypeInfo, properties: ValueMap): ValueMap {
  const known = type.addsRegion ? without(properties, "region") : properties;
  return isPermission(type) ? without(known, byUrlAlone) : known;
}

export function isPermission({ terraformName }: TerraformTypeInfo): boolean {
  return terraformName === "aws_lambda_permission";
}

export function resolveResource(schemas: Schemas, token: string): TerraformTypeInfo {
  return resolve(token, "resource", (name) => schemas.resource(name));
}

export function resolveDataSource(schemas: Schemas, token: string): TerraformTypeInfo {
  return resolve(token, "data source", (name) => schemas.dataSource(name));
}

function resolve(token: string, kind: string, find: (name: string) => Block | undefined): TerraformTypeInfo {
  const candidates = terraformCandidates(token);
  for (const terraformName of candidates) {
    const block = find(terraformName);
    if (block === undefined) continue;
    const addsRegion = isRegional(token) && !block.attributes.some(({ name }) => name === "region");
    return { token, terraformName, block, addsRegion };
  }
  throw new Error(
    `The local AWS plugin finds no Terraform ${kind} for ${token} (looked for ${candidates.join(", ")} in provider 5.100). ` +
      "Use the published AWS plugin for it.",
  );
}
