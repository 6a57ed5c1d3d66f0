import { type Check, matching } from "../../inputs/checks";
import { all, atMost } from "../../inputs/texts";

/** What all of Lambda, IAM, ECR and CloudWatch Logs take, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules. */
const MOST_TAGS = 50;
const LETTERS = matching(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, "letters, digits, blanks and _ . : / = + - @");

const ofUsers: Check<string> = (text) =>
  /^aws:/i.test(text) ? "has to start with something else than aws:, which AWS keeps to itself" : undefined;

const countOfTags: Check<object> = (tags) =>
  Object.keys(tags).length <= MOST_TAGS ? undefined : `has to have at most ${MOST_TAGS} tags: AWS takes no more`;

/** Tags of resources in several services: what each of them takes. */
export const TAGS = {
  form: countOfTags,
  names: all(LETTERS, atMost(128, "AWS takes no more"), ofUsers),
  entries: all(LETTERS, atMost(256, "AWS takes no more"), ofUsers),
  allowed: `at most ${MOST_TAGS}, letters, digits, blanks and _ . : / = + - @`,
} as const;
