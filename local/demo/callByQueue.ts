import { setTimeout as delay } from "node:timers/promises";
import type { EmulatorClient, InvokeResult } from "../aws/emulatorClient";
import type { UrlRequest } from "../aws/functionUrl";
import type { TraceSink } from "../sink";

const waitMs = 60_000;
const pollMs = 50;

/** Where a call by a queue leaves something behind. */
export interface QueueSetting {
  emulator: Pick<EmulatorClient, "queues" | "tables">;
  sink: Pick<TraceSink, "spans">;
  table: string;
}

/**
 * Sends one message and waits until the function has handled it, which its span tells: nobody gets the function's answer. In its
 * place is what the table has of the order.
 */
export async function callByQueue(
  { emulator, sink, table }: QueueSetting,
  queueUrl: unknown,
  { body, headers }: UrlRequest,
): Promise<InvokeResult> {
  if (typeof queueUrl !== "string") {
    throw new Error("The stack has no output queueUrl, which demo.json says that the function is called by: add it.");
  }
  const started = performance.now();
  const messageId = await emulator.queues.send(queueUrl, body, headers);
  const find = () => sink.spans.find(({ attributes }) => attributes["messaging.message.id"] === messageId);
  while (find() === undefined && performance.now() - started < waitMs) await delay(pollMs);
  const span = find();
  if (span === undefined) throw new Error(`No span of message ${messageId} arrived within ${waitMs} ms.`);
  const milliseconds = performance.now() - started;
  const saved = (await emulator.tables.scan(table)).find(({ id }) => body.includes(JSON.stringify(id?.S)));
  return {
    payload: saved ?? null,
    functionError: span.status.code === "error" ? span.status.message || "Unhandled" : undefined,
    logTail: "",
    milliseconds,
  };
}
