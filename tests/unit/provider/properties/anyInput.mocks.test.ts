import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import * as pulumi from "@pulumi/pulumi";
import { OtelLambdaImage, type OtelLambdaImageArgs } from "../../../../provider/index";
import { normalizeSettings } from "../../../../provider/settings";
import { anyArgs, anyInsteadOfArgs, RUNS } from "../../../support/anyInput";
import { makeFolder } from "../../../support/fixtures";
import { RecordedEngine } from "../../../support/mocks";

/** What comes to light when outputs are known, which nothing awaits. */
const late: unknown[] = [];
const keep = (error: unknown) => void late.push(error);

/** A refusal begins with the path that it has, which begins with the name of an input that was given or is missing. */
function checkRefusal(error: unknown): void {
  assert.ok(pulumi.InputPropertyError.isInstance(error), `${String(error)}\n${(error as Error).stack}`);
  const { propertyPath, reason } = error;
  assert.ok(propertyPath === "" || reason.startsWith(`\`${propertyPath}\` `), reason);
  assert.ok(reason.length < 4000 && !reason.includes("[object Object]"), reason);
}

describe("any value of any input", () => {
  const checkout = process.cwd();
  let others: NodeJS.UnhandledRejectionListener[] = [];

  before("be a program in a folder of its own", async () => {
    others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", keep);
    process.chdir(makeFolder({}));
    await pulumi.runtime.setMocks(new RecordedEngine(), "project", "stack");
  });
  after("go back to the checkout", () => {
    process.removeListener("unhandledRejection", keep);
    others.forEach((other) => process.on("unhandledRejection", other));
    process.chdir(checkout);
  });

  let count = 0;
  async function construct(args: unknown): Promise<void> {
    late.length = 0;
    try {
      const made = new OtelLambdaImage(`orders${count++}`, args as OtelLambdaImageArgs);
      const known = made.functionArn as pulumi.Output<string> & { promise: () => Promise<string> };
      await known.promise();
    } catch (error) {
      checkRefusal(error);
    }
    late.forEach(checkRefusal);
  }

  it("makes settings, or is refused by its path", () =>
    fc.assert(
      fc.property(anyArgs, (args) => {
        try {
          normalizeSettings("orders", args as unknown as OtelLambdaImageArgs);
        } catch (error) {
          checkRefusal(error);
        }
      }),
      { numRuns: RUNS },
    ));

  // A component registers its resources one after the other.
  it("makes a function, or is refused by its path", () =>
    fc.assert(fc.asyncProperty(anyArgs, construct), { numRuns: Math.ceil(RUNS / 8) }));

  it("is refused in place of all inputs", () =>
    fc.assert(fc.asyncProperty(anyInsteadOfArgs, construct), { numRuns: RUNS }));
});
