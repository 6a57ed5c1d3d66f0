import assert from "node:assert/strict";
import { makeCalls } from "../../../../local/demo/makeCalls";
import type { PlannedCall } from "../../../../local/demo/callPlan";
import type { EmulatorClient, InvokeResult } from "../../../../local/aws/emulatorClient";

/** An emulator whose function fails on the events that say so. */
function makeEmulator(): EmulatorClient {
  const invoke = (_name: string, event: unknown): Promise<InvokeResult> =>
    Promise.resolve({
      payload: { event },
      functionError: event === "fail" ? "Unhandled" : undefined,
      logTail: "ValueError: no\n",
      milliseconds: 1,
    });
  return { invoke } as Partial<EmulatorClient> as EmulatorClient;
}

const makeCall = (number: number, kind: PlannedCall["kind"], event: string): PlannedCall => ({ number, kind, event });

describe("makeCalls", () => {
  it("returns the answers in order, that of the failing call too", async () => {
    const calls = [makeCall(1, "plain", "ok"), makeCall(2, "failing", "fail"), makeCall(3, "withParent", "ok")];
    const made = await makeCalls(makeEmulator(), "orders", calls, {});
    assert.deepEqual(
      made.map(({ result }) => result.functionError),
      [undefined, "Unhandled", undefined],
    );
  });

  it("stops at a call that should not have failed and shows the function's log", async () => {
    const calls = [makeCall(1, "plain", "fail"), makeCall(2, "plain", "ok")];
    await assert.rejects(
      makeCalls(makeEmulator(), "orders", calls, {}),
      /^Error: Call 1 failed: {"event":"fail"}\. The function's log:\nValueError: no$/,
    );
  });
});
