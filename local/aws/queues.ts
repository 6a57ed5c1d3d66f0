import type { AwsEndpoint } from "./awsEndpoint";

/** SQS's queues. */
export class Queues {
  constructor(private readonly aws: AwsEndpoint) {}

  /** Sends a text with attributes that are texts, and returns the message's id. */
  async send(queueUrl: string, body: string, attributes: Record<string, string> = {}): Promise<string> {
    const { MessageId } = await this.request<{ MessageId: string }>("SendMessage", {
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, text]) => [name, { DataType: "String", StringValue: text }]),
      ),
    });
    return MessageId;
  }

  /** How many messages wait, and how many are being handled or hidden for a while. */
  async count(queueUrl: string): Promise<{ waiting: number; hidden: number }> {
    const { Attributes } = await this.request<{ Attributes: Record<string, string> }>("GetQueueAttributes", {
      QueueUrl: queueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    });
    return {
      waiting: Number(Attributes.ApproximateNumberOfMessages),
      hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
    };
  }

  private request<T>(operation: string, input: object): Promise<T> {
    return this.aws.json<T>("sqs", `AmazonSQS.${operation}`, input, "1.0");
  }
}
