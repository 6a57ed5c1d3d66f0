import { UNKNOWN } from "../../values/plain";
import { readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

export const LAMBDA_TRACING: ResourceRule = {
  id: "lambda-tracing",
  severity: "low",
  level: "advisory",
  about: "A function has Lambda's own tracing on.",
  reason: "Without it no trace shows what Lambda itself did with a call, such as its wait for a sandbox.",
  fix: 'Set tracingConfig to { mode: "Active" }, or say in the rule\'s exceptions why not.',
  source: "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
  types: [FUNCTION],
  find: ({ props }) => {
    const mode = readAt(props, "tracingConfig", "mode");
    return mode === "Active" || mode === UNKNOWN
      ? undefined
      : `tracingConfig.mode is ${mode === undefined ? "not set" : JSON.stringify(mode)}.`;
  },
};
