// The rows of the one table of inputs that the checks are made of, as the documentation shows them.
import type { InputGroup, InputSpec } from "../../provider/inputs/inputSpec";

/** An input with where it is, such as role.policyStatements[].actions. */
export interface InputRow {
  path: string;
  spec: InputSpec<never>;
}

/** The inputs of an object, and those of the objects in it. */
export function listRows(inputs: InputGroup, prefix = ""): InputRow[] {
  return Object.entries(inputs).flatMap(([name, spec]) => {
    const path = `${prefix}${name}`;
    return [{ path, spec }, ...(spec.properties ? listRows(spec.properties, `${path}${separatorOf(spec)}`) : [])];
  });
}

/** A table of inputs. `describe` gives the documentation of each, of which the first sentence is shown. */
export function renderTable(rows: InputRow[], describe: (path: string) => string): string {
  const cells = rows.map(({ path, spec }) => [`\`${path}\``, renderDefault(spec), firstSentence(describe(path))]);
  return [["input", "default", ""], Array<string>(3).fill("---"), ...cells]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

function renderDefault(spec: InputSpec<never>): string {
  if (spec.required) {
    return "required";
  }
  if (spec.default !== undefined) {
    const values: unknown[] = Array.isArray(spec.default) ? spec.default : [spec.default];
    return values.map((value) => `\`${String(value)}\``).join(", ");
  }
  return spec.defaultText ?? "none";
}

export function renderRange([lowest, highest]: readonly [number, number]): string {
  return highest === Number.MAX_SAFE_INTEGER ? `${lowest} or more` : `${lowest} to ${highest}`;
}

function firstSentence(text: string): string {
  return /^.*?[.](?= [A-Z]|$)/.exec(text)?.[0] ?? text;
}

/** What stands between the path of an object and the names of its inputs. */
function separatorOf({ type }: InputSpec<never>): string {
  return type === "list" ? "[]." : type === "map" ? ".*." : ".";
}
