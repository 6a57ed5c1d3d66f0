import { isMissing, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

export const LAMBDA_SIZE: ResourceRule = {
  id: "lambda-size",
  severity: "low",
  level: "advisory",
  about: "A function's memory and time-out are chosen.",
  reason: "Lambda's defaults, 128 MB and 3 seconds, suit few functions, and memory is processor time as well.",
  fix: "Set memorySize and timeout.",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
  types: [FUNCTION],
  find: ({ props }) => {
    const missing = ["memorySize", "timeout"].filter((name) => isMissing(readAt(props, name)));
    return missing.length > 0 ? `${missing.join(" and ")} not set.` : undefined;
  },
};
