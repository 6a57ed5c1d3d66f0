import { fail } from "../inputs/fail";
import { withoutEventual } from "../inputs/withoutEventual";
import { buildRolePolicy, type RolePurpose } from "./policies";
import type { Statement } from "./statement";

/** Of a role's own policies together, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length; blanks don't count. */
const MOST_CHARACTERS = 10_240;

/** Gives a policy back that is no longer than IAM takes. */
export function checkPolicySize<Policy extends { Statement: Statement[] }>(policy: Policy): Policy {
  const size = JSON.stringify(policy).replace(/\s/g, "").length;
  if (size > MOST_CHARACTERS) {
    fail(
      "role.policyStatements",
      `makes the role's own policy ${size} characters long, but IAM takes ${MOST_CHARACTERS} at most: put statements into a policy of its own, and name that in \`role.managedPolicyArns\``,
    );
  }
  return policy;
}

/**
 * Refuses what is plain where that is too much by itself, before anything is made. What comes from other resources
 * counts as nothing here, and is measured with all the rest when it is known.
 */
export function checkPlainPolicy(purpose: Record<keyof RolePurpose, unknown>): void {
  const plain = withoutEventual({ ...purpose, grants: [] }) as RolePurpose;
  const policyStatements = plain.policyStatements.map((statement) => ({
    ...statement,
    actions: withoutUnknown(statement.actions),
    resources: withoutUnknown(statement.resources),
    conditions: statement.conditions.map(({ values, ...condition }) => ({
      ...condition,
      values: withoutUnknown(values),
    })),
  }));
  const vpc = plain.vpc && {
    subnetIds: withoutUnknown(plain.vpc.subnetIds),
    securityGroupIds: withoutUnknown(plain.vpc.securityGroupIds),
  };
  const eventSources = plain.eventSources.map(({ accessConfigurations, ...source }) => ({
    ...source,
    accessConfigurations: accessConfigurations.filter(({ uri }: { uri?: string }) => uri !== undefined),
  }));
  const destinationArns = withoutUnknown(plain.destinationArns);
  checkPolicySize(buildRolePolicy({ ...plain, vpc, eventSources, destinationArns, policyStatements }));
}

function withoutUnknown(texts: (string | undefined)[] | undefined): string[] {
  return (texts ?? []).filter((text) => text !== undefined);
}
