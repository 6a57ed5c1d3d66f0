import * as assert from "node:assert/strict";
import { findPythonDependencies } from "../../../../../provider/families/python/dependencies";

const REQUIREMENTS = "-r requirements-base.txt\n--constraint constraints.txt\nboto3\n";

/** Names in the context, the files that the installation gets, and the tool that exports a lock file with its command. */
const CASES: [string[], string[] | undefined, [tool: RegExp, command: string] | undefined][] = [
  [["handler.py"], undefined, undefined],
  [
    [
      "requirements-base.txt",
      "requirements-dev.txt",
      "requirements.txt",
      "constraints.txt",
      "notes.txt",
      "my-requirements.txt",
      "requirements.txt.bak",
    ],
    ["requirements.txt", "requirements-base.txt", "constraints.txt"],
    undefined,
  ],
  [
    ["pyproject.toml", "uv.lock"],
    ["pyproject.toml", "uv.lock"],
    [
      /^python -m pip install --no-cache-dir --target \/tmp\/uv uv==\d+\.\d+\.\d+$/,
      "/tmp/uv/bin/uv export --frozen --no-dev --no-emit-project --output-file requirements.txt",
    ],
  ],
  [
    ["poetry.lock", "pyproject.toml"],
    ["pyproject.toml", "poetry.lock"],
    [
      /^python -m pip install --no-cache-dir --target \/tmp\/poetry poetry==\d+\.\d+\.\d+ poetry-plugin-export==\d+\.\d+\.\d+$/,
      "PYTHONPATH=/tmp/poetry python -m poetry export --output requirements.txt",
    ],
  ],
  [["pyproject.toml", "requirements.txt", "uv.lock"], ["requirements.txt"], undefined],
  [["uv.lock"], undefined, undefined],
  [["poetry.lock"], undefined, undefined],
  [["pyproject.toml"], undefined, undefined],
];

describe("findPythonDependencies", () => {
  for (const [files, copied, exported] of CASES) {
    it(`${files.join(", ")}: ${copied?.join(", ") ?? "nothing to install"}`, () => {
      const found = findPythonDependencies({ files, read: () => REQUIREMENTS, isFile: (file) => files.includes(file) });
      assert.deepEqual(found?.files, copied);
      const [tool, ...commands] = found?.exportCommands ?? [];
      assert.match(tool ?? "", exported?.[0] ?? /^$/);
      assert.deepEqual(commands, exported ? [exported[1]] : []);
    });
  }
});
