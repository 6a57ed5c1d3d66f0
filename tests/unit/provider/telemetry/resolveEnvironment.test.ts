import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../../provider/settings";
import { resolveEnvironment } from "../../../../provider/telemetry/resolveEnvironment";
import { minimalArgs } from "../../../support/fixtures";
import { valueOf } from "../../../support/mocks";

const DIGEST = pulumi.output(`sha256:${"ab".repeat(32)}`);
const { telemetry } = normalizeSettings("orders", minimalArgs({ resourceAttributes: { team: "a" } }));
const resolve = (environment: Record<string, string>, serviceVersion?: string) =>
  valueOf(resolveEnvironment({ telemetry, serviceVersion, collectorVariables: {}, environment }, DIGEST));

describe("resolveEnvironment", () => {
  it("has the image's short digest as the version, or the one that is given", async () => {
    assert.equal((await resolve({})).OTEL_RESOURCE_ATTRIBUTES, "service.version=abababababab,team=a");
    assert.equal((await resolve({}, "2.0")).OTEL_RESOURCE_ATTRIBUTES, "service.version=2.0,team=a");
  });

  it("adds nothing to the user's own resource attributes", async () => {
    assert.equal((await resolve({ OTEL_RESOURCE_ATTRIBUTES: "mine=1" })).OTEL_RESOURCE_ATTRIBUTES, "mine=1");
  });
});
