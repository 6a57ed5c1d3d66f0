import * as pulumi from "@pulumi/pulumi";
import { INPUTS } from "../args/table";
import type { InputSpec } from "../inputs/inputSpec";
import { isEventual } from "../inputs/isEventual";
import { showValue } from "../inputs/showValue";

type Row = Pick<InputSpec<never>, "properties" | "secret" | "concealed">;

/**
 * What is wrong with an input, as the engine is told. With an input's path as data the engine prints the value there, also
 * a secret one (errorToMessage in https://github.com/pulumi/pulumi/blob/v3.255.0/pkg/resource/deploy/source_eval.go), so it
 * gets the sentence alone, which has the path too, wherever the value must not be seen.
 */
export function toRefusal(error: unknown, inputs: pulumi.Inputs): Error {
  if (!pulumi.InputPropertyError.isInstance(error)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return mayBeSeen(error.propertyPath, inputs) ? error : new Error(error.reason);
}

/** Whether all of the value at a path is what a sentence would show of it; a value that is missing shows nothing. */
function mayBeSeen(propertyPath: string, inputs: pulumi.Inputs): boolean {
  let value: unknown = inputs;
  let row: Row | undefined = { properties: INPUTS };
  for (const step of propertyPath.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (isEventual(value)) {
      return false;
    }
    value = (value as Record<string, unknown> | null | undefined)?.[step];
    row = findRow(row, step);
    if (row === undefined || row.secret || row.concealed) {
      return false;
    }
  }
  return value === undefined || (typeof value !== "object" && showValue(value) === JSON.stringify(value));
}

/** The row of a property; an entry of a list or map is of the list's own row. */
function findRow(row: Row, step: string): Row | undefined {
  const isEntry = row.properties === undefined || /^\d+$/.test(step);
  return isEntry ? row : row.properties?.[step];
}
