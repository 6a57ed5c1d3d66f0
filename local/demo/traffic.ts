import { step } from "../report/progress";
import type { ReceivedSpan } from "../sink";
import { makeCalls } from "./makeCalls";
import { checkCalls, selectRoots } from "./checkCalls";
import type { CallTarget } from "./callTarget";
import { callCount, expectSpans, planCalls } from "./callPlan";
import type { Setting } from "./setting";
import type { DemoResult } from "./demoSummary";

/** After the last expected span, for those that should not come. */
const settleMs = 1_500;

export interface Traffic extends Pick<
  DemoResult,
  "calls" | "spansExpected" | "spansReceived" | "rootSpansReceived" | "problems"
> {
  /** Two traces worth looking at: the first call's and the failing one's. */
  traces: ReceivedSpan[][];
  firstAnswer: unknown;
}

/** Calls the function and collects what its calls leave behind: answers, rows and spans. */
export async function sendTraffic(setting: Setting, target: CallTarget): Promise<Traffic> {
  const { description, emulator, sink } = setting;
  const planned = planCalls(description);
  const spansExpected = expectSpans(description, planned).length;
  const calls = await step(`Calling the function ${target.functionName} ${callCount} times`, () =>
    makeCalls(target, planned, setting.env),
  );
  const spans = await step(`Waiting for ${spansExpected} spans`, async () => {
    await sink.waitForSpans(spansExpected);
    return sink.waitForSpans(Infinity, settleMs);
  });
  const roots = selectRoots(spans);
  const shown = [roots[0], roots.find(({ status }) => status.code === "error")];
  return {
    calls: calls.length,
    spansExpected,
    spansReceived: spans.length,
    rootSpansReceived: roots.length,
    problems: checkCalls({
      calls,
      streams: description.functionUrl === true,
      spans,
      spansExpected,
      items: await emulator.tables.scan(description.table),
    }),
    traces: shown.flatMap((root) => (root ? [spans.filter(({ traceId }) => traceId === root.traceId)] : [])),
    firstAnswer: calls[0]?.result.payload,
  };
}
