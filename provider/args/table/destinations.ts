import type { ArnKind } from "../../inputs/arns";

// What Lambda sends records of calls to: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html.
// Sending to a queue or topic that keeps an order fails.

export const STANDARD_QUEUE: ArnKind = { name: "an SQS queue", service: "sqs", resource: /^[\w-]{1,80}$/ };
export const STANDARD_TOPIC: ArnKind = {
  name: "an SNS topic that is not FIFO",
  service: "sns",
  resource: /^[\w-]{1,256}$/,
};
/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export const LAMBDA_FUNCTION: ArnKind = {
  name: "a Lambda function",
  service: "lambda",
  resource: /^function:[\w-]{1,64}(?::[\w-]{1,128}|:\$LATEST)?$/,
};
/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EventBus.html */
export const EVENT_BUS: ArnKind = {
  name: "an EventBridge event bus",
  service: "events",
  resource: /^event-bus\/[\w./-]{1,256}$/,
};
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; an ARN of a bucket has neither region nor account. */
export const BUCKET: ArnKind = {
  name: "an S3 bucket",
  service: "s3",
  isGlobal: true,
  isWithoutAccount: true,
  resource: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
};

export const FAILED_QUEUE = "arn:aws:sqs:us-east-1:123456789012:failed-orders";
