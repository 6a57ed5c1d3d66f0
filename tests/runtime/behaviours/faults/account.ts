import type { ReceivedSpan } from "../../../../local/sink";

/** What has become of the spans that a function made. */
export interface Account {
  made: number;
  /** Those that the backend has and did not refuse, each once. */
  received: number;
  /** More than once. */
  twice: number;
  /** As the log says. */
  dropped: number;
  /** What is left: nobody tells of them. */
  lost: number;
}

/** How many spans the log of a function, and of a collector beside it, says were dropped. */
export function countDropped(log: string): number {
  return sum(log, [
    // Ours: while others are taken, and at the end of an outage.
    /otel-lambda-image: (\d+) spans for \S+ were dropped: /g,
    /otel-lambda-image: spans are sent to \S+ again; (\d+) were dropped/g,
    // The collector's: what its backend refuses or what it has no room for, partial success, and what was left at its end.
    /"level":"error"[^\n]*"msg":"[^"]*batch[^\n]*"items":(\d+)/g,
    /"msg":"Partial success response"[^\n]*"dropped_spans":(\d+)/g,
    /^collector: [^\n]*batches with (\d+) items could not be sent/gm,
  ]);
}

/** Whether the last that the function's log tells of outages is the beginning of one. */
export function isInOutage(log: string): boolean {
  const told = log.match(/otel-lambda-image: spans (can't be sent to|for \S+ are dropped: |are sent to \S+ again; )/g);
  return told !== null && !told[told.length - 1].endsWith("again; ");
}

export function account(spans: readonly ReceivedSpan[], made: number, refusedByBackend: number, log: string): Account {
  const unique = new Set(spans.map(({ spanId }) => spanId)).size;
  const [received, dropped] = [unique - refusedByBackend, countDropped(log)];
  return { made, received, twice: spans.length - unique, dropped, lost: made - received - dropped };
}

function sum(log: string, patterns: readonly RegExp[]): number {
  return patterns
    .flatMap((pattern) => [...log.matchAll(pattern)])
    .reduce((total, [, count]) => total + Number(count), 0);
}
