import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ChildResource, FunctionUrlAuthType, OtelLambdaImage } from "../../../provider/index";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { RecordedEngine, valueOf } from "../../support/mocks";
import { readResourcesPage } from "../../support/resourcesPage";

describe("the component's resources under Pulumi mocks: types and names only", () => {
  const checkout = process.cwd();
  before("be a program in a folder of its own", () => process.chdir(makeFolder({})));
  after("go back to the checkout", () => process.chdir(checkout));

  it("are those that the page and the enum name", async () => {
    const engine = new RecordedEngine();
    await pulumi.runtime.setMocks(engine, "project", "stack");
    const everything = {
      aliasName: "live",
      provisionedConcurrency: 1,
      functionUrl: { authorizationType: FunctionUrlAuthType.None },
      eventSources: { in: { arn: "arn:aws:sqs:us-east-1:123456789012:orders" } },
      asyncConfig: {},
      role: { managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy"] },
    };
    const component = new OtelLambdaImage("orders", minimalArgs(everything));
    await valueOf(component.functionUrl);
    await pulumi.runtime.disconnect();
    const { componentType, children } = readResourcesPage();
    // The second of a kind, which an older @pulumi/aws does not have.
    const isOfEach = ([, name]: string[]) => name !== "orders-url-invoke";
    const made = engine.resources.map(({ type, name }) => [type, name]).filter(isOfEach);
    const promised = children.map(({ type, nameIn }) => [type, nameIn("orders")]).filter(isOfEach);
    assert.deepEqual([[componentType, "orders"], ...promised].sort(), made.sort());
    assert.deepEqual(Object.fromEntries(children.map(({ member, type }) => [member, type])), { ...ChildResource });
  });
});
