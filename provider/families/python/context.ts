import contract from "../../runtime/contract.json";
import type { ContextFolder } from "../family";
import { findPythonDependencies } from "./dependencies";
import { refuseLockedBeside } from "./lockEntries";
import { hasDependencies } from "./project";
import { readRequirements, REQUIREMENTS } from "./requirements";

const [WRAPPER_MODULE] = contract.families.python.wrapperHandler.split(".");
/** Whatever Python would load in place of the wrapper or of what it calls. */
const RUNTIME_MODULE = new RegExp(`^(${WRAPPER_MODULE}(\\.py)?|otel_lambda_image)$`);
/** In the order in which they are looked for. */
const LOCKS = ["uv.lock", "poetry.lock"];
const SUPPORTED = "requirements.txt, uv.lock or poetry.lock";
/** Locks of other tools, and what turns each into one that is read here. */
const OTHER_LOCKS: Readonly<Record<string, string>> = {
  "Pipfile.lock": "pipenv requirements > requirements.txt",
  "pdm.lock": "pdm export --prod --output requirements.txt",
  "pylock.toml": "uv export --output-file requirements.txt",
};

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
  const lock = LOCKS.find((name) => files.includes(name));
  if (lock !== undefined && findPythonDependencies(context) !== undefined) {
    return refuseLockedBeside(lock, context.read(lock));
  }
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
