// The measured function: saves an order with one request to DynamoDB.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  await table.send(new PutCommand({ TableName: "orders", Item: event.body }));
  return { statusCode: 200, body: JSON.stringify({ orderId: event.body.id }) };
}
