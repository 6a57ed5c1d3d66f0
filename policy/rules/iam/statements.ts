import { listPolicies, readStatements, type Statement } from "../../values/policyDocument";
import { matchesAny } from "../../values/patterns";
import { asTexts } from "../../values/read";
import type { Resource, ResourceRule } from "../../model/rule";

const GRANTING = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
];
const source = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html";

export const IAM_ALL_ACTIONS: ResourceRule = {
  id: "iam-all-actions",
  severity: "critical",
  level: "mandatory",
  about: "No policy allows all actions.",
  reason: "Whoever gets at the function then has the account.",
  fix: "Name the actions that are needed.",
  source,
  types: GRANTING,
  find: (resource) =>
    listAllowing(resource).some(({ actions, otherActions }) => otherActions.length > 0 || actions.some(isAllActions))
      ? "A statement allows all actions, or all but some."
      : undefined,
};

/** What has no resources to name, or none that are known beforehand. */
const WITHOUT_RESOURCES = [
  "xray:*",
  "ec2:Describe*",
  "ec2:*NetworkInterface*",
  "ec2:*PrivateIpAddresses",
  "ecr:GetAuthorizationToken",
  "cloudwatch:PutMetricData",
  "logs:DescribeLogGroups",
];

export const IAM_ALL_RESOURCES: ResourceRule = {
  id: "iam-all-resources",
  severity: "medium",
  level: "advisory",
  about: "A policy names the resources that it is for.",
  reason: "A mistake in one function otherwise reaches what belongs to others.",
  fix: "Name the ARNs, or add actions that have no resources to the rule's withoutResources.",
  source,
  types: GRANTING,
  settings: {
    withoutResources: {
      type: "array",
      items: { type: "string" },
      default: WITHOUT_RESOURCES,
      description: "Actions that may be allowed on all resources; `*` stands for any characters.",
    },
  },
  find: (resource, { withoutResources }) => {
    const allowed = asTexts(withoutResources);
    const actions = listAllowing(resource)
      .filter(({ resources, otherResources }) => resources.includes("*") || otherResources.length > 0)
      .flatMap(({ actions }) => actions.filter((action) => !isAllActions(action) && !matchesAny(action, allowed)));
    return actions.length > 0 ? `It allows ${actions.join(", ")} on all resources, or all but some.` : undefined;
  },
};

function isAllActions(action: string): boolean {
  return action === "*" || action === "*:*";
}

function listAllowing({ props }: Resource): Statement[] {
  return listPolicies(props)
    .flatMap(readStatements)
    .filter(({ allows }) => allows);
}
