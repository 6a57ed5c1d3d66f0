import contract from "../runtime/contract.json";
import type { ContextFolder } from "./family";
import { findPythonDependencies } from "./pythonDependencies";
import { readRequirements, REQUIREMENTS } from "./pythonRequirements";

const [WRAPPER_MODULE] = contract.families.python.wrapperHandler.split(".");
/** Whatever Python would load in place of the wrapper or of what it calls. */
const RUNTIME_MODULE = new RegExp(`^(${WRAPPER_MODULE}(\\.py)?|otel_lambda_image)$`);
const SUPPORTED = "requirements.txt, uv.lock or poetry.lock";
/** Locks of other tools, and what turns each into one that is read here. */
const OTHER_LOCKS: Readonly<Record<string, string>> = {
  "Pipfile.lock": "pipenv requirements > requirements.txt",
  "pdm.lock": "pdm export --prod --output requirements.txt",
  "pylock.toml": "uv export --output-file requirements.txt",
};
/** A table of a TOML file: all up to the next one. */
const TABLE = (name: string) =>
  new RegExp(`^\\s*\\[\\s*${name}\\s*\\][^\\n]*\\n((?:(?!\\s*\\[[\\w".-]).*(?:\\n|$))*)`, "m");

/** Refuses what would take the wrapper's place, and dependencies that nothing installs. */
export function checkPythonContext(context: ContextFolder): string | undefined {
  const module = context.files.find((file) => RUNTIME_MODULE.test(file));
  if (module !== undefined) {
    return `it has ${module}, and a module of that name is what calls the function's handler: give it another name`;
  }
  const { files } = context;
  if (files.includes(REQUIREMENTS)) {
    return readRequirements(context, REQUIREMENTS).problem;
  }
  if (findPythonDependencies(context) !== undefined) {
    return undefined;
  }
  const lock = ["uv.lock", "poetry.lock"].find((name) => files.includes(name));
  if (lock !== undefined) {
    return `it has ${lock} and no pyproject.toml, without which nothing is installed: add it`;
  }
  const other = Object.keys(OTHER_LOCKS).find((name) => files.includes(name));
  if (other !== undefined) {
    return `it has ${other}, which is not read here, and no ${SUPPORTED}: write one, for example by \`${OTHER_LOCKS[other]}\``;
  }
  const unlocked = ["pyproject.toml", "Pipfile"].find((name) => files.includes(name) && hasDependencies(name, context));
  return (
    unlocked &&
    `its ${unlocked} has dependencies and no lock file says which versions of them: add ${SUPPORTED}, which \`uv lock\` and \`poetry lock\` write`
  );
}

function hasDependencies(file: string, context: ContextFolder): boolean {
  const text = context.read(file).replace(/^\s*#.*$/gm, "");
  if (file === "Pipfile") {
    return /^\s*[\w".-]+\s*=/m.test(TABLE("packages").exec(text)?.[1] ?? "");
  }
  const project = TABLE("project").exec(text)?.[1] ?? "";
  const poetry = TABLE("tool\\.poetry\\.dependencies").exec(text)?.[1] ?? "";
  return /^\s*dependencies\s*=\s*\[\s*["']/m.test(project) || /^\s*(?!python\s*=)[\w".-]+\s*=/m.test(poetry);
}
