import type * as pulumi from "@pulumi/pulumi";
import type { PolicyConditionArgs, PolicyEffect, PolicyStatementArgs, RoleArgs } from "../args";
import { POLICY_CONDITION_INPUTS, POLICY_STATEMENT_INPUTS, ROLE_INPUTS } from "../args/table/functionInputs";
import { fail, refuseTogether } from "../inputs/fail";
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

export function normalizeRole(componentName: string, args: RoleArgs = {}): RoleSettings {
  if (args.arn === undefined) {
    checkComponentName(componentName);
  }
  refuseTogether(args, "role.", "arn", ["policyStatements", "managedPolicyArns", "permissionsBoundaryArn", "path"]);
  const read = readInputs(args, ROLE_INPUTS);
  return {
    arn: read("arn"),
    policyStatements: (read("policyStatements") ?? []).map(normalizeStatement),
    managedPolicyArns: read("managedPolicyArns") ?? [],
    permissionsBoundaryArn: read("permissionsBoundaryArn"),
    path: read("path"),
  };
}

/** IAM allows 64 characters, of which Pulumi's own suffix takes eight: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html. */
function checkComponentName(name: string): void {
  if (!/^[\w+=,.@-]{1,56}$/.test(name)) {
    fail(
      "role.arn",
      `is missing, and the component's name ${JSON.stringify(name)} can't be made into a role's: use 1 to 56 letters, digits, dashes and underscores, or give the ARN of a role`,
    );
  }
}

function normalizeStatement(args: PolicyStatementArgs, index: number): StatementSettings {
  const read = readInputs(args, POLICY_STATEMENT_INPUTS);
  const conditions = (read("conditions") ?? []).map(normalizeCondition);
  requireDifferent(`role.policyStatements[${index}].conditions`, conditions);
  return { effect: read("effect"), actions: read("actions"), resources: read("resources"), conditions };
}

function normalizeCondition(args: PolicyConditionArgs): PolicyConditionArgs {
  const read = readInputs(args, POLICY_CONDITION_INPUTS);
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
