import type * as Http from "node:http";
import { suppressed } from "../suppression";
import { signRequest } from "./awsSignature";

/** A secret is small, and a call waits for it. */
const TIMEOUT_MILLIS = 2000;
const ATTEMPTS = 2;

/** The text of a secret in AWS Secrets Manager, read with the function's role. No AWS SDK is loaded for it. */
export async function readSecret(arn: string): Promise<string> {
  // The region of the secret, which need not be the function's.
  const [, partition, , region = process.env.AWS_REGION ?? ""] = arn.split(":");
  const url = new URL(
    process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ||
      process.env.AWS_ENDPOINT_URL ||
      `https://secretsmanager.${region}.${partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"}`,
  );
  const body = JSON.stringify({ SecretId: arn });
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(url, body, region);
    } catch (error) {
      const isRefused = error instanceof RefusedError;
      if (isRefused || attempt >= ATTEMPTS) throw error;
    }
  }
}

class RefusedError extends Error {}

async function ask(url: URL, body: string, region: string): Promise<string> {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "secretsmanager.GetSecretValue",
  };
  const signed = signRequest({ method: "POST", url, headers, body, region, service: "secretsmanager" });
  const { status, text } = await suppressed(() => post(url, signed, body));
  const answer = JSON.parse(text) as { SecretString?: unknown; __type?: string; message?: string; Message?: string };
  if (status !== 200) {
    const failure = `${String(answer.__type ?? status)
      .split("#")
      .pop()}: ${answer.message ?? answer.Message ?? ""}`;
    throw status >= 500 ? new Error(failure) : new RefusedError(failure);
  }
  if (typeof answer.SecretString !== "string") throw new RefusedError("the secret holds no text");
  return answer.SecretString;
}

function post(url: URL, headers: Record<string, string>, body: string): Promise<{ status: number; text: string }> {
  const { request } =
    url.protocol === "http:" ? process.getBuiltinModule("node:http") : process.getBuiltinModule("node:https");
  return new Promise((resolve, reject) => {
    const sent: Http.ClientRequest = request(url, { method: "POST", headers, timeout: TIMEOUT_MILLIS }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", reject);
    });
    sent.on("timeout", () => sent.destroy(new Error("Secrets Manager does not answer")));
    sent.on("error", reject);
    sent.end(body);
  });
}
