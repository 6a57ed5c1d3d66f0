import { UNKNOWN } from "../../values/plain";
import { isMissing, readAt } from "../../values/read";
import { LOG_GROUP, type ResourceRule } from "../../model/rule";

const GUIDE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs";

export const LOG_RETENTION: ResourceRule = {
  id: "log-retention",
  severity: "medium",
  level: "advisory",
  about: "A log group ends its logs' lives.",
  reason: "CloudWatch otherwise keeps, and charges for, everything for ever.",
  fix: "Set retentionInDays.",
  source: `${GUIDE}/Working-with-log-groups-and-streams.html`,
  types: [LOG_GROUP],
  settings: {
    leastDays: {
      type: "integer",
      default: 1,
      description: "For how many days logs have to be kept at least, as 365 where a year of them is asked for.",
    },
  },
  find: ({ props }, { leastDays }) => {
    const days = readAt(props, "retentionInDays");
    if (days === UNKNOWN) return undefined;
    if (typeof days !== "number" || days === 0) return "retentionInDays is not set.";
    return typeof leastDays === "number" && days < leastDays ? `It keeps logs for ${days} days.` : undefined;
  },
};

export const LOG_KEY: ResourceRule = {
  id: "log-key",
  severity: "low",
  level: "disabled",
  about: "A log group is encrypted with a key of your own.",
  reason: "With CloudWatch's own key nobody else decides who decrypts.",
  fix: "Set kmsKeyId.",
  source: `${GUIDE}/encrypt-log-data-kms.html`,
  types: [LOG_GROUP],
  find: ({ props }) => (isMissing(readAt(props, "kmsKeyId")) ? "kmsKeyId is not set." : undefined),
};
