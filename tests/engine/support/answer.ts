import * as assert from "node:assert/strict";
import type { EngineEnvironment } from "./engineEnvironment";

/** What a function answers; fails with its log where it fails. */
export async function answerOf({ emulator }: EngineEnvironment, functionName: string, event: object): Promise<unknown> {
  const { payload, functionError, logTail } = await emulator.invoke(functionName, event);
  assert.equal(functionError, undefined, `${JSON.stringify(payload)}\n${logTail}`);
  return payload;
}
