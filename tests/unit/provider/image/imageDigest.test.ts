import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage } from "../../../../provider/index";
import { readDigest } from "../../../../provider/image/imageDigest";
import { makeFolder, minimalArgs } from "../../../support/fixtures";
import { RecordedEngine, valueOf } from "../../../support/mocks";

const FUNCTION = "aws:lambda/function:Function";

/** The build provider's answer in a preview that neither builds nor changes an input. */
class EngineWithoutDigest extends RecordedEngine {
  override newResource(args: pulumi.runtime.MockResourceArgs) {
    const { id, state } = super.newResource(args);
    return { id, state: args.type === "docker-build:index:Image" ? { ...state, digest: "" } : state };
  }
}

interface OutputInside {
  promise(): Promise<unknown>;
  isKnown: Promise<boolean>;
}

function inside(output: pulumi.Output<string>): OutputInside {
  return output as unknown as OutputInside;
}

describe("an image without a digest", () => {
  const checkout = process.cwd();

  before("be a program in a folder of its own", () => process.chdir(makeFolder({})));
  after("go back to the checkout", () => process.chdir(checkout));

  it("is one that is not known yet, wherever a preview shows it", async () => {
    const engine = new EngineWithoutDigest();
    await pulumi.runtime.setMocks(engine, "project", "stack", true);
    const component = new OtelLambdaImage("orders", minimalArgs({ otlp: { endpoint: "http://localhost:4318" } }));
    await valueOf(component.urn);
    await pulumi.runtime.disconnect();
    for (const output of ["imageUri", "imageDigest"] as const) {
      assert.equal(await inside(component[output]).isKnown, false, output);
    }
    assert.equal(await inside(component.repositoryUrl).isKnown, true);
    const { imageUri, environment } = engine.only(FUNCTION).inputs as {
      imageUri: unknown;
      environment: { variables: Record<string, unknown> };
    };
    assert.ok(pulumi.isUnknown(imageUri));
    assert.ok(pulumi.isUnknown(environment.variables.OTEL_RESOURCE_ATTRIBUTES));
    assert.equal(environment.variables.OTEL_SERVICE_NAME, "orders");
  });

  it("is refused in an update", async () => {
    await pulumi.runtime.setMocks(new RecordedEngine(), "project", "stack", false);
    const digest = readDigest("orders", { digest: pulumi.output("") });
    await assert.rejects(inside(digest).promise(), /`orders`: the build gave no digest/);
  });
});
