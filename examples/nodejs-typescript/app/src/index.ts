// The order service: saves each order that it is sent in the DynamoDB table orders, and says so while it does.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

interface Order {
  id: string;
  [property: string]: unknown;
}

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = awslambda.streamifyResponse<{ body: string | Order }>(async (event, answer) => {
  const order = readOrder(event.body);
  answer.setContentType("application/json");
  answer.write(`{"orderId":${JSON.stringify(order.id)},`);
  await table.send(new PutCommand({ TableName: "orders", Item: order }));
  answer.write(`"status":"saved"}`);
  answer.end();
});

/** A function URL brings the order as text. */
function readOrder(body: string | Order): Order {
  return typeof body === "string" ? (JSON.parse(body) as Order) : body;
}
