import {
  FUNCTION,
  IMAGE,
  LIFECYCLE_POLICY,
  REPOSITORY,
  type Settings,
  type StackResource,
  type StackRule,
} from "../../model/rule";
import { findExpiring } from "../../values/lifecycleRules";
import { canBeUntagged } from "../../values/pushedImage";
import { asText, readAt } from "../../values/read";

const shared = {
  severity: "high",
  reason:
    "A function whose image is gone stops working, days later: images that are pushed by digest have no tag, and those of a function that is seldom deployed are old.",
  fix: 'Count images: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: … }, with room for every function of the repository.',
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
  types: [FUNCTION, IMAGE, REPOSITORY, LIFECYCLE_POLICY],
  settings: {
    leastImages: {
      type: "integer",
      default: 2,
      description: "How many images have to be kept: the one that runs, and one to go back to, of each function.",
    },
  },
} as const;

export const ECR_LIVE_IMAGES: StackRule = {
  ...shared,
  id: "ecr-live-images",
  level: "mandatory",
  about: "No lifecycle rule can expire an image that a function of the stack runs.",
  findInStack: (resources, settings) => findInPolicies(resources, settings, true),
};

export const ECR_IMAGES_ELSEWHERE: StackRule = {
  ...shared,
  id: "ecr-images-elsewhere",
  level: "advisory",
  about: "No lifecycle rule can expire an image that a function of another stack may run.",
  findInStack: (resources, settings) => findInPolicies(resources, settings, false),
};

function findInPolicies(resources: StackResource[], { leastImages }: Settings, isLive: boolean) {
  const listOf = (wanted: string) => resources.filter(({ type }) => type === wanted);
  return listOf(LIFECYCLE_POLICY).flatMap((policy) => {
    const repository = policy.dependencies.repository ?? [];
    const images = listOf(IMAGE).filter((image) => comesFrom(Object.values(image.dependencies).flat(), repository));
    const sources = [...repository, ...images.map(({ urn }) => urn)];
    const functions = listOf(FUNCTION).filter(
      (each) => comesFrom(each.dependencies.imageUri ?? [], sources) || isNamed(each, policy),
    );
    if (functions.length > 0 !== isLive) return [];
    const isUntagged = images.length === 0 || images.some(canBeUntagged);
    const least = typeof leastImages === "number" ? leastImages : 0;
    const findings = findExpiring(readAt(policy.props, "policy"), least, isUntagged);
    const { urn, name } = policy;
    return findings.length > 0 ? [{ urn, name, finding: `A rule ${findings.join(", and one ")}.` }] : [];
  });
}

function comesFrom(urns: string[], sources: string[]): boolean {
  return urns.some((urn) => sources.includes(urn));
}

/** Whether the image's address has the repository's name: registry/name@digest, or with a tag. */
function isNamed(lambda: StackResource, policy: StackResource): boolean {
  const [, name] = /^[^/]+\/([^:@]+)/.exec(asText(readAt(lambda.props, "imageUri")) ?? "") ?? [];
  return name !== undefined && name === readAt(policy.props, "repository");
}
