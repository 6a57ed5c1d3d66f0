import { asList, asText, asTexts, isProperties, type Properties, readAt } from "./read";

/** A statement of an IAM policy with lists where AWS takes a list or one value. */
export interface Statement {
  allows: boolean;
  actions: string[];
  /** What the actions are but for: NotAction. */
  otherActions: string[];
  resources: string[];
  /** What the resources are all but for: NotResource. */
  otherResources: string[];
  principal: unknown;
  hasCondition: boolean;
}

/** The statements of a policy, which is JSON as text or as a value; none where it is neither or not known. */
export function readStatements(policy: unknown): Statement[] {
  const document = typeof policy === "string" ? parseOrUndefined(policy) : policy;
  return asList(readAt(document, "Statement")).filter(isProperties).map(readStatement);
}

/** The policies that a resource of IAM gives someone. */
export function listPolicies(props: Properties): unknown[] {
  const inline = asList(readAt(props, "inlinePolicies")).map((each) => readAt(each, "policy"));
  return [readAt(props, "policy"), ...inline].filter((each) => each !== undefined);
}

/** Whether a principal is anyone: `*`, or `*` as an account. */
export function isAnyone(principal: unknown): boolean {
  return principal === "*" || asTexts(readAt(principal, "AWS")).includes("*");
}

export function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readStatement(statement: Properties): Statement {
  return {
    allows: asText(statement.Effect) === "Allow",
    actions: asTexts(statement.Action),
    otherActions: asTexts(statement.NotAction),
    resources: asTexts(statement.Resource),
    otherResources: asTexts(statement.NotResource),
    principal: statement.Principal,
    hasCondition: isProperties(statement.Condition),
  };
}
