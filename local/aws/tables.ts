import { type AwsEndpoint, AwsRequestFailed } from "./awsEndpoint";

/** An item in DynamoDB's own form, for example { id: { S: "1" } }. */
export type DynamoItem = Record<string, Record<string, unknown>>;

/** DynamoDB's tables. */
export class Tables {
  constructor(private readonly aws: AwsEndpoint) {}

  /** Makes a table with one string key unless there is one of its name, and tells whether it made it. */
  async ensure(tableName: string, keyName = "id"): Promise<boolean> {
    try {
      await this.request("CreateTable", {
        TableName: tableName,
        AttributeDefinitions: [{ AttributeName: keyName, AttributeType: "S" }],
        KeySchema: [{ AttributeName: keyName, KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
      });
      return true;
    } catch (error) {
      if (error instanceof AwsRequestFailed && error.code.includes("ResourceInUse")) return false;
      throw error;
    }
  }

  async list(): Promise<string[]> {
    const { TableNames } = await this.request<{ TableNames: string[] }>("ListTables", {});
    return TableNames;
  }

  async delete(tableName: string): Promise<void> {
    await this.request("DeleteTable", { TableName: tableName });
  }

  async put(tableName: string, item: DynamoItem): Promise<void> {
    await this.request("PutItem", { TableName: tableName, Item: item });
  }

  async scan(tableName: string): Promise<DynamoItem[]> {
    const { Items } = await this.request<{ Items: DynamoItem[] }>("Scan", { TableName: tableName });
    return Items;
  }

  private request<T>(operation: string, input: object): Promise<T> {
    return this.aws.json<T>("dynamodb", `DynamoDB_20120810.${operation}`, input, "1.0");
  }
}
