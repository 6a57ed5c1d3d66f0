import { statement, type Variant } from "./variant";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const IAM_VARIANTS: Variant[] = [
  [
    "iam-trust",
    "everyone of an organisation",
    ROLE,
    { assumeRolePolicy: statement({ Principal: "*", Condition: {} }) },
    false,
  ],
  [
    "iam-trust",
    "everyone's account",
    ROLE,
    { assumeRolePolicy: { Statement: [{ Effect: "Allow", Principal: { AWS: ["*"] } }] } },
    true,
  ],
  [
    "iam-trust",
    "everyone, denied",
    ROLE,
    { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Deny", Principal: "*" }] }) },
    false,
  ],
  ["iam-all-actions", "all but some", ROLE_POLICY, { policy: statement({ NotAction: "iam:*", Resource: "*" }) }, true],
  [
    "iam-all-actions",
    "in a role",
    ROLE,
    { inlinePolicies: [{ policy: statement({ Action: ["*:*"], Resource: "*" }) }] },
    true,
  ],
  [
    "iam-all-resources",
    "a denial",
    ROLE_POLICY,
    { policy: JSON.stringify({ Statement: [{ Effect: "Deny", Action: "s3:*", Resource: "*" }] }) },
    false,
  ],
  [
    "iam-all-resources",
    "all but some",
    ROLE_POLICY,
    { policy: statement({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::a/*" }) },
    true,
  ],
  [
    "iam-all-resources",
    "all but some, of what has none",
    ROLE_POLICY,
    { policy: statement({ Action: "xray:PutTraceSegments", NotResource: "a" }) },
    false,
  ],
  [
    "iam-administrator",
    "in another partition",
    ROLE,
    { managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AdministratorAccess"] },
    true,
  ],
  ["iam-users", "no users", "aws:iam/policyAttachment:PolicyAttachment", { users: [] }, false],
  ["iam-users", "users", "aws:iam/policyAttachment:PolicyAttachment", { users: ["someone"] }, true],
];
