import type { PolicyEffect } from "../args";

/** One statement of an IAM policy, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html. */
export interface Statement {
  Effect: PolicyEffect;
  Action: string[];
  Resource?: string | string[];
  NotResource?: string[];
  Condition?: Condition;
}

/** Values by condition operator and key. */
type Condition = Record<string, Record<string, string[]>>;

/** A statement as the inputs have it, all values known. */
export interface UserStatement {
  effect: PolicyEffect;
  actions: string[];
  resources: string[];
  conditions: { test: string; variable: string; values: string[] }[];
}

export function allow(actions: string[], resources: string | string[]): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}

export function toStatement({ effect, actions, resources, conditions }: UserStatement): Statement {
  const statement = { Effect: effect, Action: actions, Resource: resources };
  return conditions.length > 0 ? { ...statement, Condition: toCondition(conditions) } : statement;
}

function toCondition(conditions: UserStatement["conditions"]): Condition {
  const condition: Condition = {};
  for (const { test, variable, values } of conditions) {
    // Operators are compared without case.
    const operator = Object.keys(condition).find((other) => other.toLowerCase() === test.toLowerCase()) ?? test;
    condition[operator] = { ...condition[operator], [variable]: values };
  }
  return condition;
}
