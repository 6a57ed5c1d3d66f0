import type { Answer, SeenRequest } from "./faultProxy";

/** An error of AWS in the form that the service's protocol has for it. */
export function renderAwsError(
  { action, headers }: SeenRequest,
  status: number,
  code: string,
  message: string,
): Answer {
  if (headers["x-amz-target"] !== undefined) {
    const body = JSON.stringify({ __type: code, message });
    return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body };
  }
  if (action.startsWith("lambda:")) {
    const body = JSON.stringify({ Type: "User", message, Message: message });
    return { status, headers: { "content-type": "application/json", "x-amzn-errortype": code }, body };
  }
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = `<ErrorResponse>${error}<RequestId>0</RequestId></ErrorResponse>`;
  return { status, headers: { "content-type": "text/xml" }, body };
}

/**
 * "Too many requests", as each protocol has it: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html,
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html#API_CreateFunction_Errors.
 */
export function renderThrottling(request: SeenRequest): Answer {
  if (request.action.startsWith("lambda:")) {
    return renderAwsError(request, 429, "TooManyRequestsException", "Rate exceeded");
  }
  const code = request.headers["x-amz-target"] === undefined ? "Throttling" : "ThrottlingException";
  return renderAwsError(request, 400, code, "Rate exceeded");
}

/** An error of a registry: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes. */
export function renderRegistryError(status: number, code: string, message: string): Answer {
  const headers = { "content-type": "application/json", "docker-distribution-api-version": "registry/2.0" };
  return { status, headers, body: JSON.stringify({ errors: [{ code, message }] }) };
}

/** Whether a request is to the registry, and not to AWS's own API. */
export function isOfRegistry({ action }: SeenRequest): boolean {
  return !action.includes(":");
}
