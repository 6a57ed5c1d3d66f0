import { asList, readAt } from "../../values/read";
import { UNKNOWN } from "../../values/plain";
import type { ResourceRule } from "../../model/rule";

const ATTACHMENT = "aws:iam/policyAttachment:PolicyAttachment";
const PASSWORDS = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
const PASSWORD_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html";

export const IAM_USERS: ResourceRule = {
  id: "iam-users",
  severity: "high",
  level: "advisory",
  about: "Users get permissions through groups or roles.",
  reason: "Nobody has an overview of what single users may do.",
  fix: "Attach the policy to a group or a role.",
  source: "https://github.com/pulumi/compliance-policies",
  types: [ATTACHMENT, "aws:iam/userPolicyAttachment:UserPolicyAttachment", "aws:iam/userPolicy:UserPolicy"],
  find: ({ type, props }) =>
    type !== ATTACHMENT || asList(readAt(props, "users")).length > 0 ? "It is for a single user." : undefined,
};

function passwordRule(id: string, property: string, least: number, about: string, reason: string): ResourceRule {
  return {
    id,
    severity: "high",
    level: "advisory",
    about,
    reason,
    fix: `Set ${property} to ${least} or more.`,
    source: PASSWORD_GUIDE,
    types: [PASSWORDS],
    settings: { least: { type: "integer", default: least, description: `The least ${property}.` } },
    find: ({ props }, settings) => {
      const value = readAt(props, property);
      const wanted = typeof settings.least === "number" ? settings.least : least;
      const isEnough = value === UNKNOWN || (typeof value === "number" && value >= wanted);
      return isEnough ? undefined : `${property} is less than ${wanted}, or not set.`;
    },
  };
}

export const IAM_PASSWORD_LENGTH = passwordRule(
  "iam-password-length",
  "minimumPasswordLength",
  14,
  "Passwords of users are long.",
  "Short ones are guessed.",
);

export const IAM_PASSWORD_REUSE = passwordRule(
  "iam-password-reuse",
  "passwordReusePrevention",
  24,
  "Passwords of users are not used again.",
  "One that leaked comes back.",
);
