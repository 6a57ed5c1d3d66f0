// The order service: saves each order that it is sent in the DynamoDB table orders, and says each step as it is done, a line each.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = awslambda.streamifyResponse(async ({ body }, stream) => {
  const order = JSON.parse(body);
  const answer = awslambda.HttpResponseStream.from(stream, {
    statusCode: 200,
    headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
  });
  const say = (status) => answer.write(`${JSON.stringify({ orderId: order.id, status })}\n`);
  say("received");
  await table.send(new PutCommand({ TableName: "orders", Item: order }));
  say("saved");
  answer.end();
});
