import { parseOrUndefined } from "../../values/policyDocument";
import { asList, asText, type Properties, isProperties, readAt } from "../../values/read";
import { LIFECYCLE_POLICY, REPOSITORY, type ResourceRule, type StackRule } from "../../model/rule";

const source = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html";

export const ECR_LIFECYCLE: StackRule = {
  id: "ecr-lifecycle",
  severity: "low",
  level: "advisory",
  about: "A repository has a lifecycle policy.",
  reason: "Every deployment leaves an image behind, which is paid for until someone deletes it.",
  fix: "Add an aws.ecr.LifecyclePolicy that counts images.",
  source,
  types: [REPOSITORY, LIFECYCLE_POLICY],
  findInStack: (resources) => {
    const policies = resources.filter(({ type }) => type === LIFECYCLE_POLICY);
    const cleaned = new Set(policies.flatMap(({ dependencies }) => dependencies.repository ?? []));
    const named = new Set(policies.map(({ props }) => asText(readAt(props, "repository"))));
    return resources
      .filter(({ type, urn }) => type === REPOSITORY && !cleaned.has(urn))
      .filter(({ props }) => !named.has(asText(readAt(props, "name")) ?? ""))
      .map(({ urn, name }) => ({ urn, name, finding: "No lifecycle policy of the stack is for it." }));
  },
};

export const ECR_LIVE_IMAGES: ResourceRule = {
  id: "ecr-live-images",
  severity: "high",
  level: "mandatory",
  about: "No lifecycle rule can expire an image that a function runs.",
  reason:
    "A function whose image is gone stops working, days later: images that are pushed by digest have no tag, and those of a function that is seldom deployed are old.",
  fix: 'Count images: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: … }, with room for every function of the repository.',
  source,
  types: [LIFECYCLE_POLICY],
  settings: {
    leastImages: {
      type: "integer",
      default: 2,
      description: "How many images have to be kept: the one that runs, and one to go back to, of each function.",
    },
  },
  find: ({ props }, { leastImages }) => {
    const policy = readAt(props, "policy");
    const document = typeof policy === "string" ? parseOrUndefined(policy) : policy;
    const least = typeof leastImages === "number" ? leastImages : 0;
    const findings = asList(readAt(document, "rules"))
      .map((rule) => readAt(rule, "selection"))
      .filter(isProperties)
      .map((selection) => findInSelection(selection, least))
      .filter((finding) => finding !== undefined);
    return findings.length > 0 ? `A rule ${findings.join(", and one ")}.` : undefined;
  },
};

function findInSelection({ tagStatus, countType, countNumber }: Properties, leastImages: number): string | undefined {
  if (tagStatus === "untagged") return "expires images without a tag";
  if (typeof countType === "string" && countType !== "imageCountMoreThan")
    return `expires images by age (${countType})`;
  if (typeof countNumber === "number" && countNumber < leastImages) return `keeps ${countNumber} images`;
  return undefined;
}
