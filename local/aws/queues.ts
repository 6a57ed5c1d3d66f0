import type { AwsEndpoint } from "./awsEndpoint";

/** A text with attributes that are texts. */
export interface Message {
  body: string;
  attributes?: Record<string, string>;
}

/** SQS's queues. */
export class Queues {
  constructor(private readonly aws: AwsEndpoint) {}

  /** Sends a text with attributes that are texts, and returns the message's id. */
  async send(queueUrl: string, body: string, attributes: Record<string, string> = {}): Promise<string> {
    const [id] = await this.sendAll(queueUrl, [{ body, attributes }]);
    return id;
  }

  /** Sends up to ten messages at once, and returns their ids. */
  async sendAll(queueUrl: string, messages: Message[]): Promise<string[]> {
    const { Successful } = await this.request<{ Successful: { Id: string; MessageId: string }[] }>("SendMessageBatch", {
      QueueUrl: queueUrl,
      Entries: messages.map(({ body, attributes = {} }, index) => ({
        Id: String(index),
        MessageBody: body,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).map(([name, text]) => [name, { DataType: "String", StringValue: text }]),
        ),
      })),
    });
    const ids = new Map(Successful.map(({ Id, MessageId }) => [Id, MessageId]));
    return messages.map((_, index) => {
      const id = ids.get(String(index));
      if (id === undefined) throw new Error(`SQS has not taken message ${index}.`);
      return id;
    });
  }

  /** The texts of up to ten messages that wait, which are hidden for a while then. */
  async receive(queueUrl: string): Promise<string[]> {
    const { Messages = [] } = await this.request<{ Messages?: { Body: string }[] }>("ReceiveMessage", {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
    });
    return Messages.map(({ Body }) => Body);
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
