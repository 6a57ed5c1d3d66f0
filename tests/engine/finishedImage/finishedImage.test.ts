import * as assert from "node:assert/strict";
import { answerOf } from "../support/answer";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

describe("functions from finished images, with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let outputs: Record<string, Record<string, string>>;

  before("deploy one by digest and one by tag", async () => {
    environment = await startEnvironment();
    project = await makeProject(environment, { program: "finishedImage/program" });
    outputs = (await project.pulumi.up()).outputs as typeof outputs;
  });

  after("remove them", () => project?.pulumi.destroy());

  for (const name of ["byDigest", "byTag"]) {
    it(`are traced and keep their user, started from a digest that can be read: ${name}`, async () => {
      environment.sink.clear();
      const payload = await answerOf(environment, outputs.functionNames[name], {});
      assert.deepEqual(payload, { handler: "otel_wrapper.handler", user: 1000 });
      const [span] = await environment.sink.waitForSpans(1);
      assert.notEqual(span.attributes["faas.invocation_id"], undefined);
      assert.match(outputs.dockerfiles[name], /^FROM \S+\/plain\S*@sha256:[0-9a-f]{64} AS otel-own\n/);
    });
  }

  it("are left alone by a second update, of which the preview knows", async () => {
    await project.pulumi.preview({ expectNoChanges: true });
    const { steps } = await project.pulumi.up({ expectNoChanges: true });
    assert.deepEqual(
      steps.filter(({ op }) => op !== "same" && op !== "read"),
      [],
    );
  });
});
