// Requests to others, by the client libraries that are traced.
import * as http from "node:http";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const CLIENTS = {
  http: (url) =>
    new Promise((resolve, reject) => {
      const sent = http.get(url, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      });
      sent.on("error", reject);
    }),
  fetch: async (url) => {
    const response = await globalThis.fetch(url);
    await response.text();
    return response.status;
  },
};

export async function request({ library, url }) {
  try {
    return await CLIENTS[library](url);
  } catch {
    return "no answer";
  }
}

export async function putItem({ table }) {
  const client = new DynamoDBClient({ maxAttempts: 1 });
  try {
    await client.send(new PutItemCommand({ TableName: table, Item: { id: { S: "7" } } }));
    return "put";
  } catch (error) {
    return error.name;
  }
}
