import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ChildResource, OtelLambdaImage } from "../../../provider/index";
import { ROOT } from "../../runner/commands";
import { makeFolder, minimalArgs } from "../../support/fixtures";
import { RecordedEngine, valueOf } from "../../support/mocks";

/** The rows of the page: what users call it, its type and its name. */
function readPage(): [member: string, type: string, name: string][] {
  const page = fs.readFileSync(path.join(ROOT, "docs", "resources.md"), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` +\| `([\w:/-]+)` +\| `([\w-]+)`/gm)];
  return rows.map(([, member, type, name]) => [member, type, name]);
}

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
      functionUrl: {},
      role: { managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy"] },
    };
    const component = new OtelLambdaImage("orders", minimalArgs(everything));
    await valueOf(component.functionUrl);
    await pulumi.runtime.disconnect();
    const children = engine.resources.filter(({ type }) => !type.startsWith("otel-lambda-image:"));
    const made = children.map(({ type, name }) => [type, name]).sort();
    const page = readPage();
    assert.deepEqual(page.map(([, type, name]) => [type, name]).sort(), made);
    assert.deepEqual(Object.fromEntries(page.map(([member, type]) => [member, type])), { ...ChildResource });
  });
});
