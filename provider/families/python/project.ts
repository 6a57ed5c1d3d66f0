import type { ContextFolder } from "../family";

/** A table of a TOML file: all up to the next one. */
const TABLE = (name: string) =>
  new RegExp(`^\\s*\\[\\s*${name}\\s*\\][^\\n]*\\n((?:(?!\\s*\\[[\\w".-]).*(?:\\n|$))*)`, "m");
/** What is before the first table. */
const TOP = /^(?:(?!\s*\[[\w".-]).*(?:\n|$))*/;
/** A list in which there is something beside comments. */
const LIST = "\\s*=\\s*\\[(?:\\s|#[^\\n]*\\n)*[\"']";
/** What stands for the language itself is no dependency. */
const POETRY_NAME = '(?!python\\s*=)[\\w".-]+\\s*=';

/**
 * Whether a pyproject.toml or a Pipfile names what a function needs when it runs:
 * https://packaging.python.org/en/latest/specifications/pyproject-toml/#dependencies-optional-dependencies and
 * https://python-poetry.org/docs/pyproject/#dependencies
 */
export function hasDependencies(file: string, context: ContextFolder): boolean {
  const text = context
    .read(file)
    .replace(/\r\n?/g, "\n")
    .replace(/^\s*#.*$/gm, "");
  const read = (name: string) => TABLE(name).exec(text)?.[1] ?? "";
  const has = (part: string, form: string) => new RegExp(`^\\s*${form}`, "m").test(part);
  if (file === "Pipfile") {
    return has(read("packages"), '[\\w".-]+\\s*=');
  }
  return (
    has(read("project"), `dependencies${LIST}`) ||
    has(TOP.exec(text)?.[0] ?? "", `project\\.dependencies${LIST}`) ||
    has(read("tool\\.poetry\\.dependencies"), POETRY_NAME) ||
    has(read("tool\\.poetry"), `dependencies\\.${POETRY_NAME}`)
  );
}
