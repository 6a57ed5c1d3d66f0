import * as assert from "node:assert/strict";
import { ensureFunctionPackages } from "./support/functionPackages";
import { Suite } from "./support/suite";

const IMPORTS = {
  CommonJS: (names: string, from: string) => `const { ${names} } = require("${from}");`,
  "ES modules": (names: string, from: string) => `import { ${names} } from "${from}";`,
};

function index(form: keyof typeof IMPORTS, call: string): Record<string, string> {
  const load = IMPORTS[form];
  const code = `
const options = { endpoint: process.env.WEB, region: "eu-west-1", maxAttempts: 1 };
const run = async () => { ${call} };`;
  const imports = [
    load("DynamoDBClient, GetItemCommand", "@aws-sdk/client-dynamodb"),
    load("SQSClient, SendMessageCommand, SendMessageBatchCommand", "@aws-sdk/client-sqs"),
  ].join("\n");
  return form === "CommonJS"
    ? { "index.js": `${imports}${code}\nexports.handler = run;` }
    : { "index.mjs": `${imports}${code}\nexport const handler = run;` };
}

const GET = `await new DynamoDBClient(options).send(new GetItemCommand({ TableName: "orders", Key: { id: { S: "1" } } }));`;

for (const [platform, release, form] of [
  ["Node.js 20, older client", "older", "CommonJS"],
  ["Node.js 20, older client", "newest", "ES modules"],
  ["Node.js 24", "newest", "CommonJS"],
  ["Node.js 24", "newest", "ES modules"],
] as const) {
  describe(`the AWS SDK, ${release}, by ${form} on ${platform}`, () => {
    const suite = new Suite(platform);
    let nodeModules = "";

    before(async function () {
      this.timeout(180_000);
      nodeModules = await ensureFunctionPackages(release);
    });

    it("has one span for a request, which carries its context", async () => {
      const fn = await suite.start({ files: index(form, GET), nodeModules });
      const call = await fn.invoke();
      assert.equal(call.error, undefined, JSON.stringify(call.error));
      const [client, root] = suite.sink.spans;
      assert.equal(suite.sink.spans.length, 2, fn.stderr);
      assert.deepEqual(
        [client?.name, client?.kind, client?.parentSpanId],
        ["DynamoDB.GetItem", "client", root?.spanId],
      );
      assert.deepEqual(client?.attributes, {
        "rpc.system": "aws-api",
        "rpc.service": "DynamoDB",
        "rpc.method": "GetItem",
        "cloud.region": "eu-west-1",
        "server.address": "127.0.0.1",
        "server.port": suite.web.port,
        "db.system.name": "aws.dynamodb",
        "db.operation.name": "GetItem",
        "db.collection.name": "orders",
        "aws.dynamodb.table_names": ["orders"],
        "aws.request_id": "REQUEST-1",
        "http.response.status_code": 200,
      });
      const { headers } = suite.web.seen[0] ?? {};
      assert.equal(headers?.traceparent, `00-${client?.traceId}-${client?.spanId}-03`);
      assert.doesNotMatch(String(headers?.authorization), /traceparent/);
      assert.deepEqual(fn.notes, []);
    });

    it("records a service's error by its code, and throws it on", async () => {
      const fn = await suite.start({ files: index(form, GET.replace("orders", "no-such-table")), nodeModules });
      const call = await fn.invoke();
      assert.equal(call.error?.errorType, "ResourceNotFoundException");
      const [client, root] = suite.sink.spans;
      assert.equal(client?.attributes["error.type"], "ResourceNotFoundException");
      assert.equal(client?.attributes["http.response.status_code"], 400);
      assert.equal(root?.attributes["error.type"], "ResourceNotFoundException");
    });

    it("puts the context into messages, and leaves the caller's parameters alone", async () => {
      const send = `
const input = { QueueUrl: process.env.WEB + "/123456789012/orders", Entries: [{ Id: "1", MessageBody: "a" }] };
await new SQSClient({ ...options, md5: false }).send(new SendMessageBatchCommand(input)).catch(() => undefined);
return input;`;
      const fn = await suite.start({ files: index(form, send), nodeModules });
      const call = await fn.invoke();
      const [client] = suite.sink.spans;
      assert.deepEqual([client?.name, client?.kind], ["SQS.SendMessageBatch", "producer"]);
      assert.equal(client?.attributes["messaging.destination.name"], "orders");
      assert.equal(client?.attributes["messaging.batch.message_count"], 1);
      assert.match(suite.web.seen[0]?.body ?? "", new RegExp(`00-${client?.traceId}-${client?.spanId}-03`));
      assert.deepEqual((call.answer as { Entries: unknown }).Entries, [{ Id: "1", MessageBody: "a" }]);
    });
  });
}
