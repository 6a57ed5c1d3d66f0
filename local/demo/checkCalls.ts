// What the calls must have left behind, compared with what they have: each difference is a sentence.
import type { DynamoItem } from "../aws/emulatorClient";
import type { ReceivedSpan } from "../sink";
import type { MadeCall } from "./makeCalls";
import { caller } from "./callPlan";

export interface CallEvidence {
  calls: MadeCall[];
  /** Whether answers are streamed: one that failed just ends. */
  streams: boolean;
  spans: ReceivedSpan[];
  spansExpected: number;
  /** The table after the calls. */
  items: DynamoItem[];
}

/** The one span of a call that stands for the whole of it. */
export function selectRoots(spans: ReceivedSpan[]): ReceivedSpan[] {
  return spans.filter((span) => span.attributes["faas.invocation_id"] !== undefined);
}

export function checkCalls(evidence: CallEvidence): string[] {
  return [...checkFailure(evidence), ...checkTable(evidence), ...checkSpans(evidence)];
}

function checkFailure({ calls, streams }: CallEvidence): string[] {
  const failed = ({ functionError, payload }: MadeCall["result"]) =>
    functionError !== undefined || (streams && payload === "");
  return calls
    .filter(({ kind, result }) => kind === "failing" && !failed(result))
    .map(({ number }) => `Call ${number} has to fail, so that its error can be seen in a trace, and did not.`);
}

function checkTable({ calls, items }: CallEvidence): string[] {
  const ids = new Set(items.map(({ id }) => id?.S));
  const missing = calls.flatMap(({ orderId }) => (orderId === undefined || ids.has(orderId) ? [] : [orderId]));
  return missing.length === 0 ? [] : [`The table lacks orders that were said to be saved: ${missing.join(", ")}.`];
}

function checkSpans({ calls, spans, spansExpected }: CallEvidence): string[] {
  const roots = selectRoots(spans);
  const problems: string[] = [];
  if (spans.length !== spansExpected) {
    problems.push(`${spans.length} spans arrived instead of ${spansExpected}: ${countNames(spans)}.`);
  }
  if (roots.length !== calls.length) {
    problems.push(`${roots.length} root spans arrived for ${calls.length} calls.`);
  }
  if (!roots.some(isOfCaller)) {
    problems.push(
      `No root span has the caller that the traceparent names as its parent or in a link (trace ${caller.traceId}).`,
    );
  }
  const failures = calls.filter(({ kind }) => kind === "failing").length;
  const failedRoots = roots.filter(({ status }) => status.code === "error").length;
  if (failedRoots !== failures) {
    problems.push(`${failedRoots} root spans have the status error, and ${failures} calls failed.`);
  }
  return problems;
}

/** Of one call the caller is the parent; who has sent a message of several is linked. */
function isOfCaller({ traceId, parentSpanId, links }: ReceivedSpan): boolean {
  const isCaller = (trace: string, span: string) => trace === caller.traceId && span === caller.spanId;
  return isCaller(traceId, parentSpanId) || links.some((link) => isCaller(link.traceId, link.spanId));
}

function countNames(spans: ReceivedSpan[]): string {
  const counts = new Map<string, number>();
  for (const { name } of spans) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(", ") || "none";
}
