import { type Attributes, context, propagation, SpanKind } from "@opentelemetry/api";
import { isMap } from "../isMap";

/** SQS and SNS take no more attributes than this with a message. */
const MESSAGE_ATTRIBUTES = 10;
/** AWS's limit for the client context. */
const CLIENT_CONTEXT_BYTES = 3583;

export type Parameters = Record<string, unknown>;

/** What spans say about a single AWS service, and where that can carry the trace context. */
export interface Service {
  /** Adds to the attributes and says which kind of span it is, if it is no client's. */
  describe: (operation: string, parameters: Parameters, attributes: Attributes) => SpanKind | undefined;
  /** The parameters with the context in them: the caller may use its own again. */
  inject?: (operation: string, parameters: Parameters) => Parameters;
}

/** By the SDK's name of the service. */
export const SERVICES: Record<string, Service> = {
  DynamoDB: { describe: describeDynamoDb },
  SQS: { describe: describeSqs, inject: injectMessages },
  SNS: { describe: describeSns, inject: injectMessages },
  Lambda: { describe: describeLambda, inject: injectLambda },
};

function describeDynamoDb(operation: string, parameters: Parameters, attributes: Attributes): undefined {
  attributes["db.system.name"] = "aws.dynamodb";
  attributes["db.operation.name"] = operation;
  const { TableName: table, RequestItems: requests } = parameters;
  const tables = typeof table === "string" ? [table] : isMap(requests) ? Object.keys(requests) : [];
  if (tables.length > 0) attributes["aws.dynamodb.table_names"] = tables;
  if (tables.length === 1) attributes["db.collection.name"] = tables[0];
}

function describeSqs(operation: string, parameters: Parameters, attributes: Attributes): SpanKind | undefined {
  attributes["messaging.system"] = "aws_sqs";
  const url = parameters.QueueUrl;
  if (typeof url === "string") {
    attributes["aws.sqs.queue.url"] = url;
    describeDestination(url.slice(url.lastIndexOf("/") + 1), attributes);
  }
  return describeSending(operation, ["SendMessage", "SendMessageBatch"], parameters, attributes);
}

function describeSns(operation: string, parameters: Parameters, attributes: Attributes): SpanKind | undefined {
  attributes["messaging.system"] = "aws.sns";
  const arn = parameters.TopicArn || parameters.TargetArn;
  if (typeof arn === "string") {
    attributes["aws.sns.topic.arn"] = arn;
    describeDestination(arn.slice(arn.lastIndexOf(":") + 1), attributes);
  }
  return describeSending(operation, ["Publish", "PublishBatch"], parameters, attributes);
}

function describeDestination(name: string, attributes: Attributes): void {
  if (name !== "") attributes["messaging.destination.name"] = name;
}

function describeSending(
  operation: string,
  [one, batch]: [string, string],
  parameters: Parameters,
  attributes: Attributes,
): SpanKind | undefined {
  if (operation !== one && operation !== batch) return undefined;
  attributes["messaging.operation.type"] = "send";
  attributes["messaging.operation.name"] = "send";
  if (operation === batch) attributes["messaging.batch.message_count"] = listEntries(parameters).length;
  return SpanKind.PRODUCER;
}

function describeLambda(_operation: string, parameters: Parameters, attributes: Attributes): undefined {
  if (typeof parameters.FunctionName === "string" && parameters.FunctionName !== "") {
    attributes["faas.invoked_name"] = parameters.FunctionName;
    attributes["faas.invoked_provider"] = "aws";
  }
}

function injectMessages(operation: string, parameters: Parameters): Parameters {
  if (operation === "SendMessage" || operation === "Publish") return injectMessage(parameters);
  const key = operation === "SendMessageBatch" ? "Entries" : "PublishBatchRequestEntries";
  if (operation !== "SendMessageBatch" && operation !== "PublishBatch") return parameters;
  return { ...parameters, [key]: listEntries(parameters).map(injectMessage) };
}

function listEntries(parameters: Parameters): Parameters[] {
  const entries = parameters.Entries ?? parameters.PublishBatchRequestEntries;
  return Array.isArray(entries) ? (entries as Parameters[]) : [];
}

function injectMessage(message: Parameters): Parameters {
  const given: Parameters = isMap(message.MessageAttributes) ? { ...message.MessageAttributes } : {};
  for (const [name, value] of Object.entries(createCarrier())) {
    // Better a part of the trace context than a message that AWS refuses; the most important part comes first.
    if (!(name in given) && Object.keys(given).length < MESSAGE_ATTRIBUTES) {
      given[name] = { DataType: "String", StringValue: value };
    }
  }
  return Object.keys(given).length === 0 ? message : { ...message, MessageAttributes: given };
}

function injectLambda(operation: string, parameters: Parameters): Parameters {
  const carrier = createCarrier();
  const carries = operation === "Invoke" || operation === "InvokeWithResponseStream";
  if (!carries || Object.keys(carrier).length === 0) return parameters;
  const given = parameters.ClientContext;
  const client = typeof given === "string" && given !== "" ? (JSON.parse(decode(given)) as Parameters) : {};
  const custom = isMap(client.custom) ? client.custom : {};
  const encoded = Buffer.from(JSON.stringify({ ...client, custom: { ...carrier, ...custom } })).toString("base64");
  return encoded.length <= CLIENT_CONTEXT_BYTES ? { ...parameters, ClientContext: encoded } : parameters;
}

function decode(text: string): string {
  return Buffer.from(text, "base64").toString();
}

function createCarrier(): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}
