import type * as pulumi from "@pulumi/pulumi";
import type { PolicyConditionArgs, PolicyEffect, PolicyStatementArgs, RoleArgs } from "../args";
import { IAM_POLICY_ARN } from "../args/table/forms";
import { POLICY_CONDITION_INPUTS, POLICY_STATEMENT_INPUTS, ROLE_INPUTS } from "../args/table/functionInputs";
import { fail, refuseTogether } from "../inputs/fail";
import { checkInput } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";

/** A statement of the user's own. */
export interface StatementSettings extends PolicyStatementArgs {
  effect: PolicyEffect;
  conditions: PolicyConditionArgs[];
}

/** The execution role: an adopted one where there is an ARN, else one to create. */
export interface RoleSettings {
  arn?: pulumi.Input<string>;
  policyStatements: StatementSettings[];
  managedPolicyArns: pulumi.Input<string>[];
  permissionsBoundaryArn?: pulumi.Input<string>;
  path?: pulumi.Input<string>;
}

export function normalizeRole(args: RoleArgs = {}): RoleSettings {
  refuseTogether(args, "role.", "arn", ["policyStatements", "managedPolicyArns", "permissionsBoundaryArn", "path"]);
  const read = readInputs("role.", args, ROLE_INPUTS);
  return {
    arn: read("arn"),
    policyStatements: (read("policyStatements") ?? []).map(normalizeStatement),
    managedPolicyArns: (read("managedPolicyArns") ?? []).map((arn, index) =>
      checkInput(`role.managedPolicyArns[${index}]`, arn, IAM_POLICY_ARN),
    ),
    permissionsBoundaryArn: read("permissionsBoundaryArn"),
    path: read("path"),
  };
}

function normalizeStatement(args: PolicyStatementArgs, index: number): StatementSettings {
  const path = `role.policyStatements[${index}].`;
  const read = readInputs(path, args, POLICY_STATEMENT_INPUTS);
  const conditions = (read("conditions") ?? []).map((condition, place) =>
    normalizeCondition(`${path}conditions[${place}].`, condition),
  );
  requireDifferent(`${path}conditions`, conditions);
  return { effect: read("effect"), actions: read("actions"), resources: read("resources"), conditions };
}

function normalizeCondition(path: string, args: PolicyConditionArgs): PolicyConditionArgs {
  const read = readInputs(path, args, POLICY_CONDITION_INPUTS);
  return { test: read("test"), variable: read("variable"), values: read("values") };
}

/** A policy has one list of values for an operator and a key. */
function requireDifferent(path: string, conditions: PolicyConditionArgs[]): void {
  const keys = conditions.map(({ test, variable }) => `${test} on ${variable}`);
  const twice = keys.find(
    (key, index) => keys.map((other) => other.toLowerCase()).indexOf(key.toLowerCase()) !== index,
  );
  if (twice !== undefined) {
    fail(path, `has ${twice} twice: write all values into one condition, or the other one into a statement of its own`);
  }
}
