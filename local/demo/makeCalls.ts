import type { InvokeResult } from "../aws/emulatorClient";
import { say } from "../report/progress";
import { freezeAndThaw } from "./freeze";
import type { PlannedCall } from "./callPlan";
import type { CallTarget } from "./callTarget";

export interface MadeCall extends PlannedCall {
  result: InvokeResult;
}

const notes: Record<PlannedCall["kind"], string> = {
  plain: "",
  withParent: "with a traceparent in the event's headers",
  failing: "with an event that it fails on",
  afterThaw: "after the container was frozen and thawed",
};

/** Calls the function with one event after the other. */
export async function makeCalls(
  { functionName, call: callFunction }: CallTarget,
  calls: PlannedCall[],
  env: NodeJS.ProcessEnv,
): Promise<MadeCall[]> {
  const made: MadeCall[] = [];
  for (const call of calls) {
    if (call.kind === "afterThaw") await freezeAndThaw(functionName, env);
    const result = await callFunction(call.event);
    say(describeCall(call, result));
    if (result.functionError !== undefined && call.kind !== "failing") throw describeFailure(call, result);
    made.push({ ...call, result });
  }
  return made;
}

function describeCall({ number, kind }: PlannedCall, { payload, functionError, milliseconds }: InvokeResult): string {
  const answer = `${functionError === undefined ? "" : `${functionError}: `}${JSON.stringify(payload).slice(0, 90)}`;
  return [`    call ${String(number).padStart(2)}`, `${milliseconds.toFixed(0).padStart(5)} ms`, answer, notes[kind]]
    .join("  ")
    .trimEnd();
}

/** The calls after it would only fail in the same way. */
function describeFailure({ number }: PlannedCall, { payload, logTail }: InvokeResult): Error {
  return new Error(`Call ${number} failed: ${JSON.stringify(payload)}. The function's log:\n${logTail.trimEnd()}`);
}
