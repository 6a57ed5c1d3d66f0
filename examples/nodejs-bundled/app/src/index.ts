// The order service: saves each order that it is sent in the DynamoDB table orders.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { type Order, readOrder } from "./order.js";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event: { body?: string | Order }) {
  const order = readOrder(event.body);
  await table.send(new PutCommand({ TableName: "orders", Item: order }));
  return { statusCode: 200, body: JSON.stringify({ orderId: order.id, status: "saved" }) };
}
