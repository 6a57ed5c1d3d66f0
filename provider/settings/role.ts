import type * as pulumi from "@pulumi/pulumi";
import type { PolicyStatementArgs, RoleArgs } from "../args";
import { arnOf, matching } from "../checks";
import { checked, checkedIfGiven, fail, refuseTogether } from "../validate";

/** The execution role: an adopted one where there is an ARN, else one to create. */
export interface RoleSettings {
  arn?: pulumi.Input<string>;
  policyStatements: PolicyStatementArgs[];
  managedPolicyArns: pulumi.Input<string>[];
  permissionsBoundaryArn?: pulumi.Input<string>;
  path?: pulumi.Input<string>;
}

const IAM_ROLE = arnOf(["iam"], "arn:aws:iam::123456789012:role/orders");
const IAM_POLICY = arnOf(["iam"], "arn:aws:iam::123456789012:policy/boundary");

export function normalizeRole(args: RoleArgs = {}): RoleSettings {
  refuseTogether(args, "role.", "arn", ["policyStatements", "managedPolicyArns", "permissionsBoundaryArn", "path"]);
  args.policyStatements?.forEach((statement, index) => {
    for (const property of ["actions", "resources"] as const) {
      if (!(statement[property]?.length > 0)) {
        fail(
          `role.policyStatements[${index}].${property}`,
          "is empty, but a statement needs one or more: add them, or leave out the statement",
        );
      }
    }
  });
  return {
    arn: checkedIfGiven("role.arn", args.arn, IAM_ROLE),
    policyStatements: args.policyStatements ?? [],
    managedPolicyArns: (args.managedPolicyArns ?? []).map((arn, index) =>
      checked(`role.managedPolicyArns[${index}]`, arn, IAM_POLICY),
    ),
    permissionsBoundaryArn: checkedIfGiven("role.permissionsBoundaryArn", args.permissionsBoundaryArn, IAM_POLICY),
    path: checkedIfGiven(
      "role.path",
      args.path,
      matching(/^\/([\x21-\x7e]+\/)?$/, "a path that starts and ends with a slash, for example /lambda/"),
    ),
  };
}
