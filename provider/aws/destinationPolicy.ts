import { parseArn } from "../inputs/arns";
import { allow, type Statement } from "./statement";

/** By service, what sending to it takes: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations */
const ACTIONS: Readonly<Record<string, string>> = {
  sqs: "sqs:SendMessage",
  sns: "sns:Publish",
  lambda: "lambda:InvokeFunction",
  events: "events:PutEvents",
};

/** Lets Lambda send records of calls and batches to where they are wanted. */
export function buildDestinationStatements(arn: string): Statement[] {
  const { service } = parseArn(arn) as { service: string };
  // Listing is asked of the bucket, putting of the objects in it:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
  return service === "s3"
    ? [allow(["s3:ListBucket"], arn), allow(["s3:PutObject"], `${arn}/*`)]
    : [allow([ACTIONS[service]], arn)];
}
