import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DependencyResource } from "@pulumi/pulumi/resource";
import { restoreGroups } from "../../../../provider/plugin/groups";
import { valueOf } from "../../../support/mocks";

/** As Pulumi's server makes one. */
function outputOf(value: unknown, isSecret = false, urns: string[] = []): pulumi.Output<unknown> {
  const Output = pulumi.Output as unknown as new (...parts: unknown[]) => pulumi.Output<unknown>;
  const [known, secret, none] = [Promise.resolve(true), Promise.resolve(isSecret), Promise.resolve([])];
  return new Output(
    urns.map((urn) => new DependencyResource(urn)),
    Promise.resolve(value),
    known,
    secret,
    none,
  );
}

interface Inside {
  isKnown: Promise<boolean>;
  allResources(): Promise<Set<pulumi.Resource>>;
}
const inside = (output: unknown) => output as Inside;

describe("restoreGroups", () => {
  const statement = { actions: ["s3:*"], resources: ["arn:a"], conditions: [{ test: "Bool", values: ["true"] }] };

  it("gives a group back as an object, with outputs inside that know what the group depends on", async () => {
    const urn = "urn:pulumi:dev::p::a:b:C::d";
    const restored = await restoreGroups({ role: outputOf({ policyStatements: [statement] }, false, [urn]) });
    const [given] = (restored.role as { policyStatements: Record<string, pulumi.Output<unknown>>[] }).policyStatements;
    assert.deepEqual(Object.keys(given), Object.keys(statement));
    assert.deepEqual(await valueOf(given.resources), ["arn:a"]);
    const [dependency] = await inside(given.resources).allResources();
    assert.equal(await valueOf(dependency.urn), urn);
    const [condition] = given.conditions as unknown as { test: string; values: pulumi.Output<string[]> }[];
    assert.equal(condition.test, "Bool");
    assert.deepEqual(await valueOf(condition.values), ["true"]);
  });

  it("leaves unknown what is not known yet, and nothing else", async () => {
    const role = outputOf({ path: "/a/", policyStatements: [{ ...statement, resources: pulumi.unknown }] });
    const restored = (await restoreGroups({ role })).role as Record<string, unknown>;
    assert.equal(await inside(restored.path).isKnown, true);
    const [{ resources }] = restored.policyStatements as { resources: unknown }[];
    assert.equal(await inside(resources).isKnown, false);
  });

  it("keeps what may be secret as a secret", async () => {
    const otlp = outputOf({ endpoint: "https://a.b", headers: { key: "marker" }, compression: "none" }, true);
    const restored = (await restoreGroups({ otlp })).otlp as Record<string, unknown>;
    assert.equal(restored.compression, "none");
    for (const name of ["endpoint", "headers"]) {
      assert.equal(await pulumi.isSecret(restored[name] as pulumi.Output<unknown>), true);
    }
  });

  it("has each entry of a plain map or list as an output, where one may be", async () => {
    const collector = outputOf({ config: { exporters: [{ headers: { key: "marker" }, signals: ["traces"] }] } }, true);
    const restored = (await restoreGroups({ collector })).collector as {
      config: { exporters: Record<string, unknown>[] };
    };
    const [{ headers, signals }] = restored.config.exporters;
    assert.deepEqual(signals, ["traces"]);
    assert.equal(await pulumi.isSecret((headers as { key: pulumi.Output<string> }).key), true);
  });

  it("leaves everything else alone: what is plain, what may be an output, and a group that is not known at all", async () => {
    const role = outputOf(pulumi.unknown);
    const inputs = {
      context: pulumi.output("./app"),
      memorySize: pulumi.output(512),
      runtime: "python3.13",
      role,
      other: 1,
    };
    assert.deepEqual(await restoreGroups(inputs), inputs);
  });
});
