import { parseRetryAfter } from "./backoff";
import { readFields } from "./backwardWriter";

/** https://opentelemetry.io/docs/specs/otlp/#retryable-response-codes */
const RETRYABLE = [429, 502, 503, 504];
/** Too large, or with something in it that the backend can't read: must not be sent again as it is, but its parts may. */
const SPLITTABLE = [400, 413];

const NOTHING_TO_TELL = { note: "", rejected: 0 };

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** What became of a request. `note` is worth a line in the log in any case. */
export interface Outcome {
  sent: boolean;
  note: string;
  /** Whether trying again makes sense. */
  retry: boolean;
  retryAfter?: number | undefined;
  /** It can be the request's own fault, so that a part of it may fare better. */
  splits: boolean;
  /** How many a backend refused of what it took. */
  rejected?: number;
}

export function judge(answer: Answer, noun: string): Outcome {
  if (answer.status >= 200 && answer.status < 300) {
    return { sent: true, ...readPartialSuccess(answer, noun), retry: false, splits: false };
  }
  const retry = RETRYABLE.includes(answer.status);
  const retryAfter = retry ? parseRetryAfter(toText(answer.headers["retry-after"])) : undefined;
  const detail = answer.body.subarray(0, 200).toString("utf8").replace(/\p{C}/gu, "");
  // A backend that asks for time means just that.
  const splits = SPLITTABLE.includes(answer.status) || (retry && answer.status !== 429 && retryAfter === undefined);
  return { sent: false, note: `status ${answer.status} ${detail}`.trim(), retry, retryAfter, splits };
}

/**
 * How many a backend refused of a request that it took, and why; or what else it says, empty if it says nothing. The message
 * has the same two fields for each signal. OTLP forbids to send such items again.
 */
function readPartialSuccess(answer: Answer, noun: string): { note: string; rejected: number } {
  if (answer.body.length === 0 || !toText(answer.headers["content-type"])?.includes("protobuf")) return NOTHING_TO_TELL;
  try {
    const partial = readFields(answer.body).get(1);
    if (!Buffer.isBuffer(partial)) return NOTHING_TO_TELL;
    const fields = readFields(partial);
    const [rejected, message] = [fields.get(1) ?? 0, fields.get(2)];
    const text = Buffer.isBuffer(message) ? message.toString("utf8") : "";
    if (typeof rejected !== "number" || (rejected === 0 && text === "")) return NOTHING_TO_TELL;
    if (rejected > 0) return { rejected, note: `the backend took the request but refused them: ${text}` };
    return { rejected, note: `the backend took the ${noun} and says: ${text}` };
  } catch {
    return NOTHING_TO_TELL;
  }
}

function toText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
