/** What the runtime reads of the object that handlers get from Lambda, https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html. */
export interface LambdaContext {
  functionName?: string;
  awsRequestId?: string;
  invokedFunctionArn?: string;
  clientContext?: unknown;
  getRemainingTimeInMillis?: () => number;
}
