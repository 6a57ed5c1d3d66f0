import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { checkCacheTargets, findCacheRepository } from "../../../../provider/image/cacheTargets";
import { RecordedEngine } from "../../../support/mocks";

const OWN = "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders";

describe("findCacheRepository", () => {
  const cases: Record<string, string | undefined> = {
    [`type=registry,ref=${OWN}:cache,mode=max`]: OWN,
    [`ref=${OWN},type=registry`]: OWN,
    [`type=registry,"ref=${OWN}:cache"`]: OWN,
    [`${OWN}:cache`]: OWN,
    [`type=registry,ref=${OWN}@sha256:${"ab".repeat(32)}`]: OWN,
    "type=registry,ref=localhost:5000/orders": "localhost:5000/orders",
    "type=registry,ref=localhost:5000/orders:cache": "localhost:5000/orders",
    [`type=local,dest=${OWN}`]: undefined,
    "type=inline": undefined,
    "type=gha": undefined,
  };
  for (const [raw, repository] of Object.entries(cases)) {
    it(raw, () => assert.equal(findCacheRepository(raw), repository));
  }
});

describe("checkCacheTargets", () => {
  const other = "type=registry,ref=cache.example.com/orders";
  const own = `type=registry,ref=${OWN}:cache`;

  beforeEach(async () => pulumi.runtime.setMocks(new RecordedEngine(), "project", "stack"));

  const check = (cacheTo: pulumi.Input<string>[], hasImmutableTags: boolean) => {
    const checked = checkCacheTargets(cacheTo, { url: pulumi.output(OWN), hasImmutableTags });
    return (pulumi.all(checked) as unknown as { promise(): Promise<string[]> }).promise();
  };

  it("lets all others through as they are", async () => {
    assert.deepEqual(await check([other, "type=inline"], true), [other, "type=inline"]);
    assert.deepEqual(await check([own], false), [own]);
  });

  it("refuses the repository whose tags can't be moved, plain or from another resource, without showing it", async () => {
    for (const raw of [own, pulumi.output(own)]) {
      await assert.rejects(check([other, raw], true), (error: Error) => {
        assert.match(error.message, /`build\.cacheTo\[1\]` .*repository of its own.*`repository\.immutableTags`/);
        assert.ok(!error.message.includes(OWN));
        return true;
      });
    }
  });
});
