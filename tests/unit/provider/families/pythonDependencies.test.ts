import * as assert from "node:assert/strict";
import { findPythonDependencies } from "../../../../provider/families/pythonDependencies";

describe("findPythonDependencies", () => {
  const cases: [string[], string[] | undefined, RegExp | undefined][] = [
    [["handler.py"], undefined, undefined],
    [["requirements.txt"], ["requirements.txt"], undefined],
    [
      ["requirements-base.txt", "requirements.txt", "constraints.txt", "notes.txt"],
      ["requirements-base.txt", "requirements.txt", "constraints.txt"],
      undefined,
    ],
    [["pyproject.toml", "uv.lock"], ["pyproject.toml", "uv.lock"], /uv export --frozen/],
    [["poetry.lock", "pyproject.toml"], ["pyproject.toml", "poetry.lock"], /poetry export/],
    [["pyproject.toml", "requirements.txt", "uv.lock"], ["requirements.txt"], undefined],
    [["uv.lock"], undefined, undefined],
  ];
  for (const [files, copied, exported] of cases) {
    it(`${files.join(", ")}: ${copied?.join(", ") ?? "nothing to install"}`, () => {
      const found = findPythonDependencies(files);
      assert.deepEqual(found?.files, copied);
      const commands = found?.exportCommands.join("\n") ?? "";
      if (exported) {
        assert.match(commands, exported);
      } else {
        assert.equal(commands, "");
      }
    });
  }
});
