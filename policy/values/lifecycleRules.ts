import { parseOrUndefined } from "./policyDocument";
import { asList, asTexts, isProperties, type Properties, readAt } from "./read";

/** What the rules of a lifecycle policy do to images that may be running; nothing where the policy is not known. */
export function findExpiring(policy: unknown, leastImages: number, isUntagged: boolean): string[] {
  const document = typeof policy === "string" ? parseOrUndefined(policy) : policy;
  return asList(readAt(document, "rules"))
    .map((rule) => readAt(rule, "selection"))
    .filter(isProperties)
    .map((selection) => findInSelection(selection, leastImages, isUntagged))
    .filter((finding) => finding !== undefined);
}

function findInSelection(selection: Properties, leastImages: number, isUntagged: boolean): string | undefined {
  const { tagStatus, countType, countNumber } = selection;
  if (tagStatus === "untagged") return isUntagged ? "expires images without a tag" : undefined;
  if (isOfSomeTags(selection)) return undefined;
  if (typeof countType === "string" && countType !== "imageCountMoreThan")
    return `expires images by age (${countType})`;
  if (typeof countNumber === "number" && countNumber < leastImages) return `keeps ${countNumber} images`;
  return undefined;
}

/** Whoever names tags knows which images have them; all tags are no choice. */
function isOfSomeTags({ tagPrefixList, tagPatternList }: Properties): boolean {
  const patterns = [...asTexts(tagPrefixList).map((prefix) => `${prefix}*`), ...asTexts(tagPatternList)];
  return patterns.length > 0 && !patterns.some((pattern) => /^\**$/.test(pattern));
}
