import * as pulumi from "@pulumi/pulumi";
import { INPUTS } from "../args/table";
import type { InputSpec } from "../inputs/inputSpec";

type Row = Pick<InputSpec<never>, "type" | "plain" | "properties" | "entriesKnown">;
type Leaf = (value: unknown) => unknown;

/** What is behind an output, with what it depends on and whether any of it is unknown or secret. */
interface Behind {
  promise(withUnknowns: boolean): Promise<unknown>;
  isSecret: Promise<boolean>;
  allResources(): Promise<Set<pulumi.Resource>>;
}

/**
 * The inputs with each group of inputs as the program has written it: an object, in which some values come from other
 * resources. An SDK that can't send outputs inside of values, as Java's, sends the group with what all of it depends on,
 * and Pulumi's server makes one output of it
 * (deserializeInputs in https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/provider/server.ts).
 */
export async function restoreGroups(inputs: pulumi.Inputs): Promise<pulumi.Inputs> {
  const rows: Readonly<Record<string, Row>> = INPUTS;
  const entries = Object.entries(inputs).map(async ([name, value]): Promise<[string, unknown]> => {
    const row = rows[name] as Row | undefined;
    return [name, row?.properties && pulumi.Output.isInstance(value) ? await restore(value, row) : value];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function restore(output: pulumi.Output<unknown>, row: Row): Promise<unknown> {
  const behind = output as unknown as Behind;
  const value = await behind.promise(true);
  const isSecret = await behind.isSecret;
  const urns = [...(await behind.allResources())].map(({ urn }) => urn);
  if (typeof value !== "object" || pulumi.isUnknown(value)) {
    return output;
  }
  return spread(value, row, (leaf) => {
    const dependent = pulumi.all(urns).apply(() => leaf);
    return isSecret ? pulumi.secret(dependent) : dependent;
  });
}

/** A value with outputs where its row lets some be. */
function spread(value: unknown, row: Row, toOutput: Leaf): unknown {
  if (value === undefined || value === null) {
    return value;
  }
  if (!row.plain || pulumi.isUnknown(value)) {
    return toOutput(value);
  }
  const { properties, type } = row;
  if (properties === undefined) {
    return row.entriesKnown ? value : mapEntries(value, toOutput);
  }
  const spreadObject = (object: unknown) =>
    mapEntries(object, (part, name) => (name in properties ? spread(part, properties[name], toOutput) : part));
  return type === "object" ? spreadObject(value) : mapEntries(value, spreadObject);
}

/** Each entry of a list or an object changed; anything else as it is. */
function mapEntries(value: unknown, change: (entry: unknown, name: string) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((entry, index) => change(entry, String(index)));
  }
  if (typeof value !== "object" || value === null || pulumi.isUnknown(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, change(entry, name)]));
}
