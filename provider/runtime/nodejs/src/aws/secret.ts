import { describe } from "../diagnostics";
import type { Connection } from "../transport/connection";
import { HeadersError } from "../transport/headersError";
import type { Answer } from "../transport/outcome";
import type { Signer } from "./signer";

export const SERVICE = "secretsmanager";
/** Of one attempt, and there are two at most: later ones are for when there is something to send again. */
const TIMEOUT_MILLIS = 2000;
const THROTTLED = 429;

/**
 * Reads a secret from AWS Secrets Manager with one request. The function's AWS SDK has no part in it. Throws a HeadersError
 * that names the variable that the ARN is from, and has nothing of the secret in it.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function readSecret(
  variable: string,
  arn: string,
  create: () => { connection: Connection; signer: Signer },
): Promise<string> {
  try {
    const { connection, signer } = create();
    try {
      return parse(await ask(connection, signer, Buffer.from(JSON.stringify({ SecretId: arn }))));
    } finally {
      connection.close();
    }
  } catch (error) {
    const reason = error instanceof RefusedError || error instanceof HeadersError ? error.message : describe(error);
    throw new HeadersError(`${variable}: ${reason}`);
  }
}

/** What it says is for users. */
export class RefusedError extends Error {}

async function ask(connection: Connection, signer: Signer, body: Buffer): Promise<Answer> {
  try {
    const answer = await post(connection, signer, body);
    const isOver = answer.status !== THROTTLED && answer.status < 500 && !signer.correctClock(answer);
    if (isOver) return answer;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== "string") throw error;
  }
  return post(connection, signer, body);
}

async function post(connection: Connection, signer: Signer, body: Buffer): Promise<Answer> {
  const { authority, path } = connection.endpoint;
  const headers = {
    host: authority,
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `${SERVICE}.GetSecretValue`,
  };
  const signature = await signer.sign({ method: "POST", target: path, headers, body });
  return connection.request("POST", { ...headers, ...signature }, body, TIMEOUT_MILLIS);
}

interface Secret {
  SecretString?: unknown;
  __type?: string;
  message?: string;
  Message?: string;
}

function parse({ status, headers, body }: Answer): string {
  let answer: Secret = {};
  try {
    answer = Object(JSON.parse(body.toString("utf8"))) as Secret;
  } catch {
    // Its status says enough.
  }
  if (status !== 200) {
    const kind = String(answer.__type ?? headers["x-amzn-errortype"] ?? "").split(":")[0] ?? "";
    const message = answer.message ?? answer.Message ?? "";
    const parts = [kind.slice(kind.lastIndexOf("#") + 1) || `status ${status}`, String(message)];
    throw new RefusedError(parts.filter((part) => part !== "").join(": "));
  }
  if (typeof answer.SecretString !== "string") throw new RefusedError("the secret holds no text");
  return answer.SecretString;
}
