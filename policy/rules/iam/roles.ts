import { isAnyone, readStatements } from "../../values/policyDocument";
import { asTexts, readAt } from "../../values/read";
import type { Resource, ResourceRule } from "../../model/rule";

const ROLE = "aws:iam/role:Role";
const ATTACHING = [
  ROLE,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
];
const ADMINISTRATOR = /^arn:[\w-]+:iam::aws:policy\/AdministratorAccess$/;
const OF_AWS = /^arn:[\w-]+:iam::aws:policy\//;
const PRACTICES = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html";

export const IAM_TRUST: ResourceRule = {
  id: "iam-trust",
  severity: "critical",
  level: "mandatory",
  about: "A role is for someone in particular.",
  reason: "Everyone with an account of AWS can otherwise take it.",
  fix: "Name services, accounts or roles in the Principal of assumeRolePolicy, or limit it by a condition.",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  types: [ROLE],
  find: ({ props }) =>
    readStatements(readAt(props, "assumeRolePolicy")).some(
      ({ allows, principal, hasCondition }) => allows && !hasCondition && isAnyone(principal),
    )
      ? "assumeRolePolicy lets everyone take it."
      : undefined,
};

export const IAM_ADMINISTRATOR: ResourceRule = {
  id: "iam-administrator",
  severity: "critical",
  level: "mandatory",
  about: "Nothing gets AdministratorAccess.",
  reason: "Whoever gets at the function then has the account.",
  fix: "Attach a policy of what is needed.",
  source: PRACTICES,
  types: ATTACHING,
  find: (resource) =>
    listAttached(resource).some((arn) => ADMINISTRATOR.test(arn)) ? "It attaches AdministratorAccess." : undefined,
};

export const IAM_AWS_POLICIES: ResourceRule = {
  id: "iam-aws-policies",
  severity: "low",
  level: "advisory",
  about: "Permissions are written for their purpose.",
  reason: "AWS's own policies are for all resources, and change without notice.",
  fix: "Write a policy with the actions and ARNs that are needed.",
  source: PRACTICES,
  types: ATTACHING,
  find: (resource) => {
    const attached = listAttached(resource).filter((arn) => OF_AWS.test(arn) && !ADMINISTRATOR.test(arn));
    return attached.length > 0 ? `It attaches ${attached.join(", ")}.` : undefined;
  },
};

function listAttached({ props }: Resource): string[] {
  return ["policyArn", "policyArns", "managedPolicyArns"].flatMap((name) => asTexts(readAt(props, name)));
}
