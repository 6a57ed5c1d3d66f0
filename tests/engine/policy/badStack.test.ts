import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { PulumiRunFailed, type PulumiRun } from "../../../local/pulumi/pulumiProject";
import { RULES } from "../../../policy/rules";
import { BAD_STACK } from "../../support/policyCases";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { ensurePolicyPack } from "../support/policyPack";
import { makeProject, type TestProject } from "../support/testProject";

describe("the policy pack in a real engine, with a stack in which everything is wrong once", () => {
  let environment: EngineEnvironment;
  let project: TestProject;

  before("start the local stack", async () => {
    environment = await startEnvironment();
    project = await makeProject(environment, { program: path.join("policy", "program") });
    fs.writeFileSync(path.join(project.folder, "resources.json"), JSON.stringify(BAD_STACK));
  });

  async function preview(config: object): Promise<PulumiRun> {
    const file = path.join(project.folder, "policy-config.json");
    fs.writeFileSync(file, JSON.stringify(config));
    const policyPack = { folder: await ensurePolicyPack(environment), config: file };
    return project.pulumi.preview({ policyPack }).catch((error: unknown) => {
      if (error instanceof PulumiRunFailed) return error.run;
      throw error;
    });
  }

  const describeAll = (run: PulumiRun) =>
    run.violations.map(({ rule, level, urn }) => `${level} ${rule}: ${urn.split("::").at(-1)}`).sort();

  it("finds each thing once, at the levels that are configured, but for what is excepted", async () => {
    const left = "lambda-tracing";
    const run = await preview({ all: "advisory", "iam-trust": "mandatory", [left]: { exceptions: [left] } });
    const expected = RULES.filter(({ id }) => id !== left).map(
      ({ id }) => `${id === "iam-trust" ? "mandatory" : "advisory"} ${id}: ${id}`,
    );
    assert.deepEqual(describeAll(run), expected.sort(), run.output);
    assert.equal(run.errors.length, 1, "one is mandatory, and stops the preview");
  });
});
