// Which table of inputs stands for which type of the schema.
import { INPUTS } from "../../provider/args/table";
import type { InputGroup } from "../../provider/inputs/inputSpec";
import { findTypeToken, type PackageSchema, type PropertySchemas } from "./packageSchema";

/** The inputs of each type of objects, by its token; those of the component itself are `INPUTS`. */
export function findInputGroups({
  resources,
  types,
}: Pick<PackageSchema, "resources" | "types">): Map<string, InputGroup> {
  const groups = new Map<string, InputGroup>();
  const visit = (properties: PropertySchemas, inputs: InputGroup): void => {
    for (const [name, { properties: inner }] of Object.entries(inputs)) {
      const token = inner === undefined ? undefined : findTypeToken(properties[name]);
      if (inner !== undefined && token !== undefined) {
        groups.set(token, inner);
        visit(types[token].properties ?? {}, inner);
      }
    }
  };
  Object.values(resources).forEach(({ inputProperties }) => visit(inputProperties, INPUTS));
  return groups;
}
