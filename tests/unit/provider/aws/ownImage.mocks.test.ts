import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { lookUpOwnImage } from "../../../../provider/aws/ownImage";
import { ARCHITECTURES } from "../../../../provider/source/architectures";
import { buildPlan } from "../../../../provider/source/plan";
import { RecordedEngine, settle } from "../../../support/mocks";
import { TestRegistry } from "../registry/testRegistry";

describe("aws/ownImage, for an image in which anything may run", () => {
  let registry: TestRegistry;
  beforeEach("start a registry and a run", async () => {
    registry = await new TestRegistry().start();
    await pulumi.runtime.setMocks(new RecordedEngine(), "project", "stack", false);
  });
  afterEach("stop it", () => registry.stop());

  /** What Lambda is told to start such an image with. */
  function lookUp(config: object): Promise<unknown> {
    const { digest } = registry.addImage({ os: "linux", architecture: "amd64", config }, "1");
    const image = `${registry.host}/orders@${digest}`;
    const plan = buildPlan({ kind: "image", runtime: "provided", image }, "manual", undefined);
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    return settle(lookUpOwnImage(plan, ARCHITECTURES.x86_64, [], parent)?.imageConfig);
  }

  it("leaves entry point and command alone", async () => {
    assert.equal(await lookUp({ Entrypoint: ["/main"] }), undefined);
    assert.equal(await lookUp({ Cmd: ["/main", "serve"] }), undefined);
    assert.equal(await lookUp({ Entrypoint: ["/lambda-entrypoint.sh"], Cmd: ["orders.handler"] }), undefined);
  });

  it("refuses one that starts nothing", async () => {
    await assert.rejects(lookUp({}), /^Error: `image` can't be started: nothing says what to start: write ENTRYPOINT/);
  });

  it("refuses AWS's entry point without a word for it", async () => {
    const noWord = /`image` can't be started: \/lambda-entrypoint\.sh of AWS's base images takes one word in CMD/;
    await assert.rejects(lookUp({ Entrypoint: ["/lambda-entrypoint.sh"] }), noWord);
    await assert.rejects(lookUp({ Entrypoint: ["/lambda-entrypoint.sh"], Cmd: ["a", "b"] }), noWord);
  });
});
