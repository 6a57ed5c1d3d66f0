import * as assert from "node:assert/strict";
import { type EngineEnvironment, startEnvironment } from "./support/engineEnvironment";
import { type RequestLog, startRequestLog } from "./support/requestLog";
import { makeProject, type TestProject } from "./support/testProject";

const NAMES = ["first", "second", "third"];

describe("several functions in one stack with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let requests: RequestLog;

  before("start the local stack", async () => {
    environment = await startEnvironment();
    requests = await startRequestLog(environment.stack.awsEndpoint);
    project = await makeProject(environment, {
      config: { functions: JSON.stringify(NAMES) },
      env: { AWS_ENDPOINT_URL: requests.endpoint },
    });
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
    await requests?.stop();
  });

  function count(action: string): number {
    return requests.requests.filter((request) => request.action === action).length;
  }

  it("ask their registry once for its credentials", async () => {
    await project.pulumi.up();
    assert.equal(count("ecr:CreateRepository"), NAMES.length);
    assert.equal(count("ecr:GetAuthorizationToken"), 1);
  });

  it("ask once again in the next run, where nothing has changed", async () => {
    requests.requests.length = 0;
    await project.pulumi.up({ expectNoChanges: true });
    assert.equal(count("ecr:GetAuthorizationToken"), 1);
  });

  it("have images that wait for no other function's, so that the builder has them all at once", async () => {
    const { deployment } = await project.pulumi.exportState();
    const images = deployment.resources?.filter(({ type }) => type === "docker-build:index:Image") ?? [];
    assert.equal(images.length, NAMES.length);
    for (const { urn, dependencies = [] } of images) {
      const name = urn.slice(urn.lastIndexOf("::") + 2);
      assert.deepEqual(
        dependencies.filter((other) => !other.endsWith(`::${name}`)),
        [],
      );
    }
  });
});
