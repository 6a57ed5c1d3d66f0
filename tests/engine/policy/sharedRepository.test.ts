import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { PulumiProject } from "../../../local/pulumi/pulumiProject";
import { makeWorkingCopy } from "../../../local/stack/workingCopy";
import { startEnvironment } from "../support/engineEnvironment";
import { ensurePolicyPack } from "../support/policyPack";

describe("the policy pack in a real engine, with the repository's own stack", () => {
  const lifetime = new Lifetime();
  after("remove the copy", () => lifetime.end());

  it("finds nothing, in the repository that functions share either", async () => {
    const environment = await startEnvironment();
    const { env, pulumiConfig } = environment.stack;
    const folder = await makeWorkingCopy(lifetime);
    const project = new PulumiProject({ folder, stateFolder: makeTemporaryFolder(lifetime, "state"), env });
    await project.init();
    await project.setConfig({ ...pulumiConfig, otlpEndpoint: "https://otlp.example.com" });
    const { violations, steps } = await project.preview({
      policyPack: { folder: await ensurePolicyPack(environment) },
    });
    assert.deepEqual(violations, []);
    assert.ok(steps.some(({ type }) => type === "aws:ecr/lifecyclePolicy:LifecyclePolicy"));
  });
});
