import * as assert from "node:assert/strict";
import { ASKED_ON_BEHALF } from "../../../docs/generate/permissions/askedOnBehalf";
import {
  buildDeployerPolicy,
  listActions,
  listInputs,
  readSeen,
} from "../../../docs/generate/permissions/deployerPolicy";
import { listRows } from "../../../docs/generate/inputTables";
import { INPUTS } from "../../../provider/args/table";

describe("the policies of who deploys", () => {
  const seen = readSeen();
  const inputs = listInputs(seen);

  it("are of inputs that there are", () => {
    const known = ["account", "required", ...listRows(INPUTS).map(({ path }) => path)];
    assert.deepEqual(
      inputs.filter((input) => !known.includes(input)),
      [],
    );
  });

  it("have each action once, in a statement that has a resource", () => {
    const actions = buildDeployerPolicy(seen, inputs).Statement.flatMap(({ Action }) => Action);
    assert.deepEqual([...actions].sort(), listActions(seen, inputs));
  });

  it("let roles be given to Lambda alone", () => {
    const passing = buildDeployerPolicy(seen, ["required"]).Statement.filter(({ Action }) =>
      Action.includes("iam:PassRole"),
    );
    assert.deepEqual(
      passing.map(({ Condition }) => Condition),
      [{ StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }],
    );
  });

  it("let mappings be made and changed of the functions alone that may be deployed", () => {
    const statements = buildDeployerPolicy(seen, inputs).Statement;
    const functions = statements.find(({ Action }) => Action.includes("lambda:CreateFunction"))?.Resource;
    for (const verb of ["Create", "Delete", "Get", "Update"]) {
      const mapping = statements.find(({ Action }) => Action.includes(`lambda:${verb}EventSourceMapping`));
      assert.deepEqual(mapping?.Condition, { ArnLike: { "lambda:FunctionArn": functions } }, verb);
    }
  });

  it("allow no action by a wildcard", () => {
    assert.ok(listActions(seen, inputs).every((action) => /^[a-z0-9]+:[A-Za-z]+$/.test(action)));
  });

  it("say where each that no request names is from", () => {
    assert.ok(ASKED_ON_BEHALF.every(({ source }) => source.startsWith("https://")));
  });
});
