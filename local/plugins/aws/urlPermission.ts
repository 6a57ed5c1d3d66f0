// Permissions that hold for calls by a function's URL alone. @pulumi/aws has them from 7.16 on, and Terraform's 5.100 has not: this
// plugin asks AWS for one itself, and leaves the rest, finding and removing it, to Terraform.
import { AwsEndpoint } from "../../aws/awsEndpoint";
import type { DiffResult, ResourceState } from "../protocol/resourceProvider";
import { canonical, type Value, type ValueMap } from "../protocol/values";
import type { Context } from "./applyResource";
import { readResource } from "./readResource";
import { byUrlAlone, type TerraformTypeInfo } from "./resourceType";

/** AWS's operation: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html. */
export async function createUrlPermission(
  context: Context,
  type: TerraformTypeInfo,
  inputs: ValueMap,
): Promise<ResourceState> {
  const url = process.env.AWS_ENDPOINT_URL;
  if (url === undefined) {
    throw new Error(
      `The local AWS plugin makes a permission with ${byUrlAlone} in an emulator alone: set AWS_ENDPOINT_URL.`,
    );
  }
  const { statementId, action, principal, function: name, qualifier, ...rest } = inputs;
  const unknown = Object.keys(rest).filter((key) => ![byUrlAlone, "region", "__defaults"].includes(key));
  if (unknown.length > 0) {
    throw new Error(`The local AWS plugin makes no permission with both ${byUrlAlone} and ${unknown.join(", ")}.`);
  }
  const aws = new AwsEndpoint({ url, region: context.region, accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "test" });
  const query = qualifier === undefined ? "" : `?Qualifier=${encodeURIComponent(text(qualifier))}`;
  const path = `/2015-03-31/functions/${encodeURIComponent(text(name))}/policy${query}`;
  const asked = { StatementId: statementId, Action: action, Principal: principal, InvokedViaFunctionUrl: true };
  await aws.rest("lambda", "POST", path, JSON.stringify(asked));
  const made = await readResource(context, type, text(statementId), inputs, inputs);
  if (made === undefined) throw new Error(`AWS has no permission ${text(statementId)} right after it was made.`);
  return { id: made.id, outputs: { ...made.outputs, [byUrlAlone]: true } };
}

/** What Terraform's plan can't have: that a permission gets or loses the limit, which makes it another one. */
export function addLimitTo(diff: DiffResult, outputs: ValueMap, inputs: ValueMap): DiffResult {
  if ((outputs[byUrlAlone] ?? false) === (inputs[byUrlAlone] ?? false)) return diff;
  const details = new Map(diff.details).set(byUrlAlone, { kind: "update", replace: true });
  return { ...diff, hasChanges: true, details };
}

function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`${canonical(value)} is in a permission where a text has to be.`);
  return value;
}
