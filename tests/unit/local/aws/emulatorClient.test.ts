import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { AwsRequestFailed } from "../../../../local/aws/awsEndpoint";
import { EmulatorClient } from "../../../../local/aws/emulatorClient";

interface Exchange {
  request: { method: string; url: string; headers: IncomingHttpHeaders; body: string };
  response: { status?: number; headers?: Record<string, string>; body: string };
}

describe("EmulatorClient", () => {
  let server: Server;
  let client: EmulatorClient;
  let seen: Exchange["request"][];
  let answers: Exchange["response"][];

  beforeEach(async () => {
    seen = [];
    answers = [];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
        const answer = answers.shift() ?? { body: "{}" };
        response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    client = new EmulatorClient(`http://127.0.0.1:${port}`, { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "me" });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("invokes a function and returns answer, error and log", async () => {
    answers.push({
      headers: { "x-amz-function-error": "Unhandled", "x-amz-log-result": Buffer.from("boom").toString("base64") },
      body: `{"errorMessage":"boom"}`,
    });
    const result = await client.invoke("orders", { id: 1 });
    assert.equal(seen[0]?.url, "/2015-03-31/functions/orders/invocations");
    assert.equal(seen[0]?.body, `{"id":1}`);
    assert.deepEqual(result.payload, { errorMessage: "boom" });
    assert.deepEqual([result.functionError, result.logTail], ["Unhandled", "boom"]);
  });

  it("returns an answer that is no JSON as it is", async () => {
    answers.push({ body: "plain" });
    assert.equal((await client.invoke("orders", {})).payload, "plain");
  });

  it("calls a function's URL where the emulator has it, signed, and says that the function failed", async () => {
    answers.push({ body: `{"saved":true}` }, { status: 502, body: "" }, { status: 403, body: "Forbidden" });
    const call = () =>
      client.callUrl("https://ab12.lambda-url.eu-west-1.on.aws/", {
        headers: { traceparent: "00-1-2-01" },
        body: "{}",
      });
    assert.deepEqual((await call()).payload, { saved: true });
    const [{ method, url, headers, body }] = seen;
    assert.deepEqual([method, url, body], ["POST", "/_aws/lambda-url/ab12/", "{}"]);
    assert.equal(headers.traceparent, "00-1-2-01");
    assert.match(String(headers.authorization), /^AWS4-HMAC-SHA256 /);
    assert.equal((await call()).functionError, "status 502");
    await assert.rejects(call(), /on\.aws\/ answers with status 403: Forbidden/);
    await assert.rejects(client.callUrl("https://example.com/", { headers: {}, body: "" }), /is no function's URL/);
  });

  it("asks a function's URL for a page of another site, unsigned", async () => {
    const url = "https://ab12.lambda-url.eu-west-1.on.aws/";
    for (const method of ["OPTIONS", "POST"] as const)
      await client.callUrlUnsigned(url, method, "https://www.example.com");
    assert.deepEqual(
      seen.map(({ method, url, headers }) => [method, url, headers.origin, headers["access-control-request-method"]]),
      [
        ["OPTIONS", "/_aws/lambda-url/ab12/", "https://www.example.com", "POST"],
        ["POST", "/_aws/lambda-url/ab12/", "https://www.example.com", undefined],
      ],
    );
    assert.ok(seen.every(({ headers }) => headers.authorization === undefined));
  });

  it("tells service, region and account in the way of a signature", async () => {
    answers.push({ body: `{"TableNames":["orders"]}` });
    assert.deepEqual(await client.tables.list(), ["orders"]);
    assert.match(
      seen[0]?.headers.authorization ?? "",
      /^AWS4-HMAC-SHA256 Credential=me\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, /,
    );
    assert.match(String(seen[0]?.headers["x-amz-date"]), /^\d{8}T\d{6}Z$/);
    assert.equal(seen[0]?.headers["x-amz-target"], "DynamoDB_20120810.ListTables");
    assert.equal(seen[0]?.headers["content-type"], "application/x-amz-json-1.0");
  });

  it("tells a new table from one that was there", async () => {
    answers.push({ body: "{}" }, { status: 400, body: `{"__type":"com.amazonaws#ResourceInUseException"}` });
    assert.equal(await client.tables.ensure("orders"), true);
    assert.equal(await client.tables.ensure("orders"), false);
  });

  it("reads lists from JSON page by page, and from XML", async () => {
    answers.push({ body: `{"logGroups":[{"logGroupName":"a"}],"nextToken":"2"}` });
    answers.push({ body: `{"logGroups":[{"logGroupName":"b"}]}` });
    assert.deepEqual(await client.listLogGroups(), ["a", "b"]);
    assert.match(seen[1]?.body ?? "", /"nextToken":"2"/);
    answers.push({ body: "<Roles><member><RoleName>a</RoleName></member><RoleName>b</RoleName></Roles>" });
    assert.deepEqual(await client.listRoles(), ["a", "b"]);
  });

  it("turns an error into one with code, status and message, whatever the dialect", async () => {
    const cases = [
      { status: 400, body: `{"__type":"x#NotFound","message":"no \\"x\\""}`, code: "NotFound" },
      { status: 404, headers: { "x-amzn-errortype": "Missing" }, body: `{"Message":"gone"}`, code: "Missing" },
      { status: 403, body: "<Error><Code>Denied</Code><Message>no</Message></Error>", code: "Denied" },
      { status: 500, body: "oops", code: "Error" },
    ];
    for (const { code, ...answer } of cases) {
      answers.push(answer);
      await assert.rejects(client.tables.scan("orders"), (error) => {
        assert.ok(error instanceof AwsRequestFailed);
        assert.deepEqual([error.code, error.status], [code, answer.status]);
        return true;
      });
    }
  });
});
