import * as assert from "node:assert/strict";
import { type ResourceStep, selectChanges } from "../../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject } from "../support/testProject";
import { USUAL_DOCKER_HOST } from "./cleanState";
import { readRecordedStates } from "./recordedState";

/** What an upgrade may do to a resource. The others take away something that a user has. */
const HARMLESS = ["create", "update"];

describe("an upgrade of a stack that an earlier release has made", () => {
  let environment: EngineEnvironment;

  before("start the local stack", async () => {
    environment = await startEnvironment();
  });

  for (const { release, name, config, state } of readRecordedStates()) {
    it(`from ${release} replaces and deletes nothing: ${name}`, async () => {
      const env = { DOCKER_HOST: USUAL_DOCKER_HOST };
      const { pulumi } = await makeProject(environment, { program: "states/program", config, env });
      await pulumi.importState(state);
      const { steps } = await pulumi.preview();
      const recorded = (state.deployment.resources ?? []).map(({ urn }) => urn).filter(isUsers);
      const seen = steps.map(({ urn }) => urn);
      assert.deepEqual(
        recorded.filter((urn) => !seen.includes(urn)),
        [],
        "the preview is of the recorded stack",
      );
      const changes = selectChanges(steps).filter(({ urn }) => isUsers(urn));
      const harmful = changes.filter(({ op }) => !HARMLESS.includes(op));
      assert.equal(harmful.length, 0, `All that changes:\n${changes.map(describeStep).join("\n")}`);
    });
  }
});

/** A default provider goes with the version of its package. */
function isUsers(urn: string): boolean {
  return !urn.includes("::pulumi:providers:");
}

function describeStep({ op, type, name }: ResourceStep): string {
  return `${op} ${type} ${name}`;
}
