import * as assert from "node:assert/strict";
import { startEnvironment } from "./support/engineEnvironment";
import { makeProject } from "./support/testProject";

describe("a Dockerfile that only the update knows, with a real engine", () => {
  it("is unknown in a preview that shows every resource", async () => {
    const project = await makeProject(await startEnvironment(), { config: { laterEndpoint: "true" } });
    const { steps } = await project.pulumi.preview();
    const created = steps.filter(({ op }) => op === "create").map(({ type }) => type);
    for (const type of ["docker-build:index:Image", "aws:lambda/function:Function"]) {
      assert.ok(created.includes(type), `${type} among ${created.join(", ")}`);
    }
  });
});
