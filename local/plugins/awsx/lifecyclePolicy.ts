// awsx's short form of ECR lifecycle rules as the document that ECR takes.
import type { ecr } from "@pulumi/aws";
import type { types } from "@pulumi/awsx";
import type { Unwrap } from "@pulumi/pulumi";

export type LifecycleRule = Unwrap<types.input.ecr.LifecyclePolicyRuleArgs>;

const defaultRules: LifecycleRule[] = [
  { description: "remove untagged images", tagStatus: "untagged", maximumNumberOfImages: 1 },
];

export function buildLifecyclePolicy(rules: LifecycleRule[] = defaultRules): ecr.LifecyclePolicyDocument {
  const others = rules.filter(({ tagStatus }) => tagStatus !== "any");
  const any = rules.filter(({ tagStatus }) => tagStatus === "any");
  if (any.length > 1)
    throw new Error(`lifecyclePolicy.rules has ${any.length} rules with tagStatus "any": ECR allows one.`);
  // ECR wants the rule for any image to come last.
  return { rules: [...others, ...any].map((rule, index) => buildRule(rule, index + 1)) };
}

function buildRule(rule: LifecycleRule, rulePriority: number): ecr.PolicyRule {
  return {
    rulePriority,
    description: rule.description,
    selection: { ...selectTags(rule), ...selectCount(rule) },
    action: { type: "expire" },
  };
}

function selectTags({ tagStatus, tagPrefixList }: LifecycleRule) {
  if (tagStatus === "any" || tagStatus === "untagged") return { tagStatus } as const;
  if (!tagPrefixList?.length) throw new Error(`A lifecycle rule with tagStatus "${tagStatus}" needs a tagPrefixList.`);
  return { tagStatus: "tagged", tagPrefixList } as const;
}

function selectCount({ maximumNumberOfImages, maximumAgeLimit }: LifecycleRule) {
  if (maximumNumberOfImages !== undefined) {
    return { countType: "imageCountMoreThan", countNumber: maximumNumberOfImages } as const;
  }
  if (maximumAgeLimit !== undefined) {
    return { countType: "sinceImagePushed", countNumber: maximumAgeLimit, countUnit: "days" } as const;
  }
  throw new Error("A lifecycle rule needs maximumNumberOfImages or maximumAgeLimit.");
}
