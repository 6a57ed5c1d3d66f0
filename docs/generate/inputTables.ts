// The documentation's tables of inputs, one row an input, from the one table that the checks are made of as well.
import type { InputGroup, InputSpec } from "../../provider/inputs/inputSpec";

/** An input with where it is, such as role.policyStatements[].actions. */
export interface InputRow {
  path: string;
  spec: InputSpec<never>;
}

/** The inputs of an object, and those of the objects in it when they are wanted too. */
export function listRows(inputs: InputGroup, prefix = "", nested = true): InputRow[] {
  return Object.entries(inputs).flatMap(([name, spec]) => {
    const path = `${prefix}${name}`;
    const inner = nested && spec.properties ? listRows(spec.properties, `${path}${separatorOf(spec)}`) : [];
    return [{ path, spec }, ...inner];
  });
}

/** A table of inputs. `describe` gives the documentation of each, of which the first sentence is shown. */
export function renderTable(rows: InputRow[], describe: (path: string) => string): string {
  const cells = rows.map(({ path, spec }) => [
    `\`${path}\``,
    renderType(spec),
    renderDefault(spec),
    renderAllowed(path, spec),
    firstSentence(describe(path)),
  ]);
  return [["input", "type", "default", "allowed", ""], Array<string>(5).fill("---"), ...cells]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

/** What can come from another resource is an Input, as in the types. */
function renderType({ type, plain, secret }: InputSpec<never>): string {
  return `${plain ? type : `Input of ${type}`}${secret ? ", secret" : ""}`;
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

/** The range with its unit, the closed set, or words. */
function renderAllowed(path: string, spec: InputSpec<never>): string {
  if (spec.properties) {
    return `[its inputs](#${anchorOf(path)})`;
  }
  const values = spec.values?.map((value) => `\`${value}\``).join(", ");
  const unit = spec.unit === undefined ? "" : ` ${spec.unit}`;
  return `${spec.range ? renderRange(spec.range) : (values ?? spec.allowed ?? "")}${unit}`;
}

export function renderRange([lowest, highest]: readonly [number, number]): string {
  return highest === Number.MAX_SAFE_INTEGER ? `${lowest} or more` : `${lowest} to ${highest}`;
}

/** As web sites for Markdown make it of a heading. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function firstSentence(text: string): string {
  return /^.*?[.](?= [A-Z]|$)/.exec(text)?.[0] ?? text;
}

/** What stands between the path of an object and the names of its inputs. */
export function separatorOf({ type }: InputSpec<never>): string {
  return type === "list" ? "[]." : type === "map" ? ".*." : ".";
}
