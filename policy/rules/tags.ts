import { UNKNOWN } from "../values/plain";
import { asTexts, isMissing, readAt } from "../values/read";
import { FUNCTION, REPOSITORY, type ResourceRule } from "../model/rule";

export const TAGS: ResourceRule = {
  id: "tags",
  severity: "low",
  level: "disabled",
  about: "Functions and repositories have tags.",
  reason: "Costs and owners are told by them.",
  fix: "Set tags, here or for the provider of AWS in defaultTags.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html",
  types: [FUNCTION, REPOSITORY],
  settings: {
    required: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Keys that there have to be; where none is named any tag will do.",
    },
  },
  find: ({ props }, settings) => {
    // With those of the provider's defaultTags.
    const all = readAt(props, "tagsAll") ?? readAt(props, "tags");
    if (all === UNKNOWN) return undefined;
    const required = asTexts(settings.required);
    if (required.length === 0) return Object.keys(all ?? {}).length === 0 ? "It has no tags." : undefined;
    const missing = required.filter((key) => isMissing(readAt(all, key)));
    return missing.length > 0 ? `It has no tag ${missing.join(", ")}.` : undefined;
  },
};
