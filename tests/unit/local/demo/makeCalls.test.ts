import assert from "node:assert/strict";
import { makeCalls } from "../../../../local/demo/makeCalls";
import type { PlannedCall } from "../../../../local/demo/callPlan";
import type { CallTarget } from "../../../../local/demo/callTarget";
import type { InvokeResult } from "../../../../local/aws/emulatorClient";

/** A function that fails on the events that say so. */
function makeTarget(): CallTarget {
  const call = (event: unknown): Promise<InvokeResult> =>
    Promise.resolve({
      payload: { event },
      functionError: event === "fail" ? "Unhandled" : undefined,
      logTail: "ValueError: no\n",
      milliseconds: 1,
    });
  return { functionName: "orders", call };
}

const makeCall = (number: number, kind: PlannedCall["kind"], event: string): PlannedCall => ({ number, kind, event });

describe("makeCalls", () => {
  it("returns the answers in order, that of the failing call too", async () => {
    const calls = [makeCall(1, "plain", "ok"), makeCall(2, "failing", "fail"), makeCall(3, "withParent", "ok")];
    const made = await makeCalls(makeTarget(), calls, {});
    assert.deepEqual(
      made.map(({ result }) => result.functionError),
      [undefined, "Unhandled", undefined],
    );
  });

  it("stops at a call that should not have failed and shows the function's log", async () => {
    const calls = [makeCall(1, "plain", "fail"), makeCall(2, "plain", "ok")];
    await assert.rejects(
      makeCalls(makeTarget(), calls, {}),
      /^Error: Call 1 failed: {"event":"fail"}\. The function's log:\nValueError: no$/,
    );
  });
});
