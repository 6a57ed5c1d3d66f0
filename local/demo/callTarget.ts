import type { EmulatorClient, InvokeResult } from "../aws/emulatorClient";
import type { UrlRequest } from "../aws/functionUrl";
import type { TraceSink } from "../sink";
import { callByQueue } from "./callByQueue";
import type { DemoDescription, Json } from "./demoDescription";

/** The function, and how the demo calls it. */
export interface CallTarget {
  functionName: string;
  call: (event: Json) => Promise<InvokeResult>;
}

/** By its name, with the event as it is; by its URL, as an HTTP client does; or by a queue, whose messages Lambda reads. */
export function chooseTarget(
  { functionUrl, queue, table }: Pick<DemoDescription, "functionUrl" | "queue" | "table">,
  emulator: Pick<EmulatorClient, "invoke" | "callUrl" | "queues" | "tables">,
  outputs: Record<string, unknown>,
  sink: Pick<TraceSink, "spans">,
): CallTarget {
  const functionName = String(outputs.functionName);
  if (queue) {
    return {
      functionName,
      call: (event) => callByQueue({ emulator, sink, table }, outputs.queueUrl, toRequest(event)),
    };
  }
  if (!functionUrl) return { functionName, call: (event) => emulator.invoke(functionName, event) };
  const url = outputs.functionUrl;
  if (typeof url !== "string") {
    throw new Error(
      "The stack has no output functionUrl, by which demo.json says that the function is called: add it.",
    );
  }
  return { functionName, call: (event) => emulator.callUrl(url, toRequest(event)) };
}

/** Of an event a client can send the body and headers; Lambda makes the rest. */
export function toRequest(event: Json): UrlRequest {
  const { body = "", headers = {}, ...rest } = event as { [name: string]: Json };
  const others = Object.keys(rest);
  if (others.length > 0) {
    throw new Error(
      `A function's URL or queue takes a body and headers, and an event of the demo also has ${others.join(", ")}.`,
    );
  }
  return {
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: headers as Record<string, string>,
  };
}
