// Parts that many rows have.
export const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";
export const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
export const SPAN_ID = "b7ad6b7169203331";
export const TRACEPARENT = `00-${TRACE_ID}-${SPAN_ID}-01`;
export const XRAY = `Root=1-${TRACE_ID.slice(0, 8)}-${TRACE_ID.slice(8)};Parent=${SPAN_ID};Sampled=1`;

/** What the span of every call says. */
export const CALL = {
  "faas.invocation_id": { $matches: "^[\\da-f-]{36}$" },
  "faas.coldstart": { $isFirstCall: true },
  "faas.trigger": "other",
  "aws.lambda.invoked_arn": ARN,
  "cloud.account.id": "123456789012",
  "cloud.resource_id": "arn:aws:lambda:eu-west-1:123456789012:function:orders",
};

export const ROOT = { name: "orders", kind: "server", attributes: CALL };
export const UNSET = { code: "unset", message: "" };

/** A pattern for the address of the backend. */
export const BACKEND = "http://127\\.0\\.0\\.1:\\d+/v1/traces";
