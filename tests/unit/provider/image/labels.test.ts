import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PYTHON } from "../../../../provider/families/python";
import { renderLabels } from "../../../../provider/image/labels";
import { buildPlan } from "../../../../provider/source/plan";

const DIGEST = `sha256:${"ab".repeat(32)}`;

function render(baseImage?: string, version?: pulumi.Input<string>): Record<string, string> {
  const source = {
    ...{ kind: "code" as const, context: "app", files: ["handler.py"], read: () => "", isFile: () => true },
    ...{ listEntries: () => [], ignoreText: "" },
    ...{ runtime: "python3.13", family: PYTHON, handler: "handler.lambda_handler" },
  };
  const labels = renderLabels(buildPlan(source, "auto", baseImage), { title: "orders", version, snapStart: false });
  const prefix = "org.opencontainers.image.";
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

describe("renderLabels", () => {
  it("names the image and the one that it starts from", () => {
    assert.deepEqual(render(), { title: "orders", "base.name": "public.ecr.aws/lambda/python:3.13" });
  });

  it("has the digest of the image that it starts from where that is given by one", () => {
    assert.deepEqual(render(`registry.example.com/lambda/python:3.13@${DIGEST}`), {
      title: "orders",
      "base.name": "registry.example.com/lambda/python:3.13",
      "base.digest": DIGEST,
    });
  });

  it("has the version where it is plain, since one that comes of a resource is known too late", () => {
    assert.equal(render(undefined, "1.2.3").version, "1.2.3");
    assert.equal(render(undefined, pulumi.output("1.2.3")).version, undefined);
    assert.equal(render(undefined, pulumi.secret("1.2.3")).version, undefined);
  });
});
