import { readdirSync } from "node:fs";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { crc32 } from "@node-rs/crc32";
import { Redis } from "ioredis";
import { check } from "./check.js";

const table = new DynamoDBClient({ maxAttempts: 1 });

export async function handler(order: { id?: string }) {
  const id = check(order.id);
  const redis = new Redis(String(process.env.REDIS));
  await redis.set(id, "1");
  redis.disconnect();
  const found = await table.send(new GetItemCommand({ TableName: "none", Key: { id: { S: id } } })).catch(String);
  const files = readdirSync("/var/task", { recursive: true, encoding: "utf8" });
  return { version: "first", checksum: crc32("orders"), found, files };
}
