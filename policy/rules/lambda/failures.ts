import { isMissing, readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

const GUIDE = "https://docs.aws.amazon.com/lambda/latest/dg";

export const LAMBDA_CONCURRENCY: ResourceRule = {
  id: "lambda-concurrency",
  severity: "low",
  level: "disabled",
  about: "A function has a limit of its own for how often it runs at once.",
  reason: "One function can otherwise use up what the account has for all.",
  fix: "Set reservedConcurrentExecutions, which the other functions then lack.",
  source: `${GUIDE}/configuration-concurrency.html`,
  types: [FUNCTION],
  find: ({ props }) => {
    const limit = readAt(props, "reservedConcurrentExecutions");
    return isMissing(limit) || limit === -1 ? "reservedConcurrentExecutions is not set." : undefined;
  },
};

export const LAMBDA_FAILED_EVENTS: ResourceRule = {
  id: "lambda-failed-events",
  severity: "low",
  level: "disabled",
  about: "What a function fails to handle is kept.",
  reason: "Events of asynchronous calls are dropped after two repetitions.",
  fix: "Set deadLetterConfig to the ARN of a queue or topic.",
  source: `${GUIDE}/invocation-async-retain-records.html`,
  types: [FUNCTION],
  find: ({ props }) =>
    isMissing(readAt(props, "deadLetterConfig", "targetArn")) ? "deadLetterConfig is not set." : undefined,
};
