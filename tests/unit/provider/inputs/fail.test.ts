import * as assert from "node:assert/strict";
import * as util from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { fail } from "../../../../provider/inputs/fail";

describe("fail", () => {
  it("throws what can be shown at once when it comes from an output", async () => {
    const output = pulumi.output(64).apply(() => fail("memorySize", "is 64")) as unknown as {
      promise(): Promise<void>;
    };
    await assert.rejects(output.promise(), (error: Error) => {
      // What node takes half a minute for is a file of @pulumi/pulumi that its source maps name without the package's folder.
      assert.doesNotMatch(util.inspect(error), /^\s+at /m);
      assert.match(error.message, /^`memorySize` is 64$/);
      return true;
    });
  });
});
