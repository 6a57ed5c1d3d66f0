import type * as pulumi from "@pulumi/pulumi";
import type { PolicyStatementArgs, RoleArgs } from "../args";
import { IAM_POLICY_ARN } from "../args/table/forms";
import { ROLE_INPUTS } from "../args/table/functionInputs";
import { fail, refuseTogether } from "../inputs/fail";
import { checkInput } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";

/** The execution role: an adopted one where there is an ARN, else one to create. */
export interface RoleSettings {
  arn?: pulumi.Input<string>;
  policyStatements: PolicyStatementArgs[];
  managedPolicyArns: pulumi.Input<string>[];
  permissionsBoundaryArn?: pulumi.Input<string>;
  path?: pulumi.Input<string>;
}

export function normalizeRole(args: RoleArgs = {}): RoleSettings {
  refuseTogether(args, "role.", "arn", ["policyStatements", "managedPolicyArns", "permissionsBoundaryArn", "path"]);
  const read = readInputs("role.", args, ROLE_INPUTS);
  const policyStatements = read("policyStatements") ?? [];
  policyStatements.forEach(checkStatement);
  return {
    arn: read("arn"),
    policyStatements,
    managedPolicyArns: (read("managedPolicyArns") ?? []).map((arn, index) =>
      checkInput(`role.managedPolicyArns[${index}]`, arn, IAM_POLICY_ARN),
    ),
    permissionsBoundaryArn: read("permissionsBoundaryArn"),
    path: read("path"),
  };
}

function checkStatement(statement: PolicyStatementArgs, index: number): void {
  for (const property of ["actions", "resources"] as const) {
    if (!(statement[property]?.length > 0)) {
      fail(
        `role.policyStatements[${index}].${property}`,
        "is empty, but a statement needs one or more: add them, or leave out the statement",
      );
    }
  }
}
