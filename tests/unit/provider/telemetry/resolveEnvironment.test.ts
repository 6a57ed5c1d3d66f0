import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { normalizeSettings } from "../../../../provider/settings";
import { resolveEnvironment } from "../../../../provider/telemetry/resolveEnvironment";
import { minimalArgs } from "../../../support/fixtures";
import { settle, valueOf } from "../../../support/mocks";

const DIGEST = pulumi.output(`sha256:${"ab".repeat(32)}`);
const { telemetry } = normalizeSettings("orders", minimalArgs({ resourceAttributes: { team: "a" } }));
const start = (environment: Record<string, string>, serviceVersion?: string) =>
  pulumi.output(resolveEnvironment({ telemetry, serviceVersion, collectorVariables: {}, environment }, DIGEST));
const resolve = (...given: Parameters<typeof start>) => valueOf(start(...given));

describe("resolveEnvironment", () => {
  it("has the image's short digest as the version, or the one that is given", async () => {
    assert.equal((await resolve({})).OTEL_RESOURCE_ATTRIBUTES, "service.version=abababababab,team=a");
    assert.equal((await resolve({}, "2.0")).OTEL_RESOURCE_ATTRIBUTES, "service.version=2.0,team=a");
  });

  it("adds nothing to the user's own resource attributes", async () => {
    assert.equal((await resolve({ OTEL_RESOURCE_ATTRIBUTES: "mine=1" })).OTEL_RESOURCE_ATTRIBUTES, "mine=1");
  });

  it("measures the variables as they will be, to the byte", async () => {
    const pad = async (environment: Record<string, string>, version?: string) => {
      const size = Buffer.byteLength(JSON.stringify(await resolve({ ...environment, PAD: "" }, version)));
      return { ...environment, PAD: "a".repeat(4096 - size) };
    };
    const own = await pad({ OTEL_RESOURCE_ATTRIBUTES: "mine=1" });
    assert.equal((await resolve(own)).PAD, own.PAD);
    const ofTheImage = await pad({});
    assert.equal((await resolve(ofTheImage)).PAD, ofTheImage.PAD);
    const given = await pad({}, "1");
    assert.equal((await resolve(given, "1")).PAD, given.PAD);
    await assert.rejects(settle(start(given, "12")), /4097 bytes long/);
  });
});
