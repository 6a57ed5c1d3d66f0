import type { ContextFolder } from "../family";
import { readRequirements, REQUIREMENTS } from "./requirements";

/** How the dependencies of a Python function are installed. */
export interface DependencyInstallation {
  /** Files of the context that the installation needs. */
  files: string[];
  /** Shell commands that lead to a requirements.txt in the working directory, before pip installs from it. */
  exportCommands: string[];
}

// Newest releases on the package index when this was written; `pip index versions uv` (poetry-plugin-export) tells of newer ones.
const UV = "uv==0.13.9";
const POETRY = "poetry==2.5.1 poetry-plugin-export==1.10.1";

/** What to install from: a lock file where there is one, since it says exactly what; undefined when there is nothing to install. */
export function findPythonDependencies(context: ContextFolder): DependencyInstallation | undefined {
  const has = (file: string) => context.files.includes(file);
  if (has(REQUIREMENTS)) {
    return { files: readRequirements(context, REQUIREMENTS).files, exportCommands: [] };
  }
  if (has("uv.lock") && has("pyproject.toml")) {
    return {
      files: ["pyproject.toml", "uv.lock"],
      exportCommands: [
        `python -m pip install --no-cache-dir --target /tmp/uv ${UV}`,
        "/tmp/uv/bin/uv export --frozen --no-dev --no-emit-project --output-file requirements.txt",
      ],
    };
  }
  if (has("poetry.lock") && has("pyproject.toml")) {
    return {
      files: ["pyproject.toml", "poetry.lock"],
      exportCommands: [
        `python -m pip install --no-cache-dir --target /tmp/poetry ${POETRY}`,
        "PYTHONPATH=/tmp/poetry python -m poetry export --output requirements.txt",
      ],
    };
  }
  return undefined;
}
