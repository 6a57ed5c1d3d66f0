// The order service: saves each order that it is sent in the DynamoDB table orders.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  const order = readOrder(event);
  await table.send(new PutCommand({ TableName: "orders", Item: order }));
  return { statusCode: 200, body: JSON.stringify({ orderId: order.id, status: "saved" }) };
}

/** An order is an object with an id; API Gateway brings it as text. */
function readOrder({ body = {} }) {
  return typeof body === "string" ? JSON.parse(body) : body;
}
