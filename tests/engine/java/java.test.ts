import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { JAVA_START_OPTIONS } from "../../../provider/families/java/agent";
import { ROOT } from "../../support/root";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

const CALLER = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

describe("a Java function with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let outputs: Record<string, unknown>;

  before("deploy the example's code, with an option of the user's own", async () => {
    environment = await startEnvironment();
    await environment.stack.addBaseImages(["java", "maven"]);
    project = await makeProject(environment, { program: "java/program" });
    fs.cpSync(path.join(ROOT, "examples", "java-orders", "app"), path.join(project.folder, "app"), { recursive: true });
    ({ outputs } = await project.pulumi.up());
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
  });

  it("traces a call with its request to DynamoDB, before the answer is out", async () => {
    environment.sink.clear();
    // There is no table: the request fails, and so does the call.
    const headers = { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` };
    const event = { headers, body: JSON.stringify({ id: "1", item: "notebook" }) };
    const { functionError } = await environment.emulator.invoke(outputs.functionName as string, event);
    assert.notEqual(functionError, undefined);
    const spans = await environment.sink.waitForSpans(2, 60_000);
    const root = spans.find(({ attributes }) => attributes["faas.invocation_id"] !== undefined);
    const request = spans.find(({ name }) => name === "DynamoDb.PutItem");
    assert.equal(root?.name, outputs.functionName);
    assert.equal(root?.status.code, "error");
    assert.deepEqual([root?.traceId, root?.parentSpanId], [CALLER.traceId, CALLER.spanId]);
    const { resource } = root ?? { resource: {} };
    assert.deepEqual(
      ["service.name", "cloud.provider", "faas.name"].map((name) => resource[name]),
      ["orders", "aws", outputs.functionName],
    );
    assert.equal(request?.parentSpanId, root?.spanId);
    assert.equal(spans.length, 2);
  });

  it("starts with the user's options behind those of the agent", async () => {
    const messages = await environment.emulator.getLogMessages(outputs.logGroupName as string);
    assert.ok(
      messages.some((text) => text.includes(`JAVA_TOOL_OPTIONS: ${JAVA_START_OPTIONS.value} -Dorders.option=kept`)),
      messages.join("\n"),
    );
  });
});
