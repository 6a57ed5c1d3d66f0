import * as assert from "node:assert/strict";
import { compareInventories, type Inventory, takeInventory } from "../../../local/demo/inventory";
import { type ResourceStep, selectChanges } from "../../../local/pulumi/pulumiEvents";
import type { StateResource } from "../../../local/pulumi/pulumiProject";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import type { TestProject } from "../support/testProject";
import { makePluginProject } from "./support/pluginProject";

/** What the state has of a resource's options. */
interface Resource extends StateResource {
  provider?: string;
  protect?: boolean;
  retainOnDelete?: boolean;
  deletedWith?: string;
  dependencies?: string[];
  ignoreChanges?: string[];
}

const COMPONENT = "otel-lambda-image:index:OtelLambdaImage";

describe("the options of a function through the plugin", () => {
  let environment: EngineEnvironment;
  let existing: Inventory;
  let project: TestProject;
  let steps: ResourceStep[];
  let resources: Resource[];

  const find = (type: string, name: string) =>
    resources.find(({ urn }) => urn.endsWith(`${type}::${name}`)) as Resource;
  const own = () => resources.filter(({ urn }) => urn.includes(COMPONENT) && !urn.includes("providers:"));
  const children = (prefix = "") => own().filter(({ type }) => type !== COMPONENT && type.startsWith(prefix));

  before("make a function without options, then give it another name and all of them", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
    project = await makePluginProject(environment, { program: "plugin/options" });
    await project.pulumi.up();
    await project.pulumi.setConfig({ name: "renamed", withOptions: "true" });
    steps = selectChanges((await project.pulumi.up()).steps);
    resources = (await project.pulumi.exportState()).deployment.resources ?? [];
    assert.equal(children().length, 7);
  });

  after("nothing is left when the options are gone", async () => {
    await project.pulumi.setConfig({ withOptions: "false" });
    await project.pulumi.up();
    await project.pulumi.destroy();
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });

  it("aliases: a function with another name is the same one, its log group apart, which is named by it", () => {
    const replaced = steps.filter(({ op }) => /create|delete|replace/.test(op)).map(({ type }) => type);
    assert.deepEqual([...new Set(replaced)], ["aws:cloudwatch/logGroup:LogGroup"]);
  });

  it("protect: of the component and each of its resources", async () => {
    assert.deepEqual(
      own().filter(({ protect }) => !protect),
      [],
    );
    await assert.rejects(project.pulumi.destroy(), /protected/);
  });

  it("retainOnDelete and deletedWith: of the component and each of its resources", () => {
    const { urn } = find("aws:cloudwatch/logGroup:LogGroup", "first");
    for (const { retainOnDelete, deletedWith } of own()) {
      assert.deepEqual({ retainOnDelete, deletedWith }, { retainOnDelete: true, deletedWith: urn });
    }
  });

  it("providers: the resources of AWS are made with the one that is given", () => {
    const { urn } = find("pulumi:providers:aws", "explicit");
    assert.equal(children("aws:").length, 6);
    for (const { type, provider } of children("aws:")) {
      assert.ok(provider?.startsWith(`${urn}::`), `${type}: ${provider}`);
    }
  });

  it("transforms: also of what the plugin makes", () => {
    assert.equal(find("aws:iam/role:Role", "renamed").inputs?.description, "from a transform");
  });

  it("dependsOn: what the function waits for, and what waits for it", () => {
    const { dependencies } = find(COMPONENT, "renamed");
    assert.deepEqual(dependencies, [find("aws:cloudwatch/logGroup:LogGroup", "first").urn]);
    const last = find("LogGroup", "last").dependencies ?? [];
    assert.ok(last.includes(find(COMPONENT, "renamed").urn), last.join("\n"));
  });

  it("ignoreChanges: kept with the component, as of any, and no reason to fail", () => {
    assert.deepEqual(find(COMPONENT, "renamed").ignoreChanges, ["timeout"]);
  });
});
