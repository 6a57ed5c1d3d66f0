import * as assert from "node:assert/strict";
import { ARN } from "./support/lambdaService";
import { Suite } from "./support/suite";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";
const TRACEPARENT = `00-${TRACE_ID}-${SPAN_ID}-01`;
const XRAY = `Root=1-${TRACE_ID.slice(0, 8)}-${TRACE_ID.slice(8)};Parent=${SPAN_ID};Sampled=1`;
const FILES = { "index.js": `exports.handler = async (event) => event.answer ?? {};` };

const kafka = (...records: object[]) => ({ eventSource: "aws:kafka", records: { "orders-0": records } });

describe("the root span of a call", () => {
  const suite = new Suite("Node.js 24");
  const invoke = async (event: unknown, environment: Record<string, string> = {}, options = {}) => {
    const fn = await suite.start({ files: FILES, environment });
    await fn.invoke(event, options);
    return { fn, root: suite.sink.spans[0] };
  };

  it("says what was called, and what it belongs to", async () => {
    const { fn, root } = await invoke({}, { OTEL_RESOURCE_ATTRIBUTES: "team=a%20b", OTEL_SERVICE_NAME: "shop" });
    await fn.invoke({});
    const { "faas.invocation_id": id, ...attributes } = root?.attributes ?? {};
    assert.match(id as string, /^[\da-f-]{36}$/);
    assert.deepEqual(attributes, {
      "aws.lambda.invoked_arn": ARN,
      "cloud.account.id": "123456789012",
      "cloud.resource_id": ARN.replace(":live", ""),
      "faas.coldstart": true,
      "faas.trigger": "other",
    });
    assert.equal(suite.sink.spans[1]?.attributes["faas.coldstart"], false);
    assert.deepEqual(root?.resource, {
      "aws.log.group.names": ["/aws/lambda/orders"],
      "cloud.platform": "aws_lambda",
      "cloud.provider": "aws",
      "cloud.region": "eu-west-1",
      "faas.instance": "2026/01/02/[7]abc",
      "faas.max_memory": 536870912,
      "faas.name": "orders",
      "faas.version": "7",
      "service.name": "shop",
      team: "a b",
      "telemetry.sdk.language": "nodejs",
      "telemetry.sdk.name": "otel-lambda-image",
      "telemetry.sdk.version": "0.1.0",
    });
  });

  it("is no cold start's under provisioned concurrency", async () => {
    const { root } = await invoke({}, { AWS_LAMBDA_INITIALIZATION_TYPE: "provisioned-concurrency" });
    assert.equal(root?.attributes["faas.coldstart"], false);
  });

  it("has the answer's status over HTTP", async () => {
    const http = {
      requestContext: { http: { method: "GET", path: "/a" } },
      routeKey: "GET /a",
      rawQueryString: "sig=key&a=1",
    };
    const { root } = await invoke({ ...http, answer: { statusCode: 502 } });
    assert.deepEqual([root?.name, root?.kind, root?.status.code], ["GET /a", "server", "error"]);
    assert.equal(root?.attributes["http.response.status_code"], 502);
    assert.equal(root?.attributes["error.type"], "502");
    assert.equal(root?.attributes["url.query"], "sig=REDACTED&a=1");
  });

  const parents: [string, unknown, Record<string, string>, object][] = [
    ["headers", { headers: { Traceparent: TRACEPARENT } }, {}, {}],
    ["X-Ray's header", { headers: { "x-amzn-trace-id": XRAY } }, {}, {}],
    ["the client context", { Records: [{}] }, {}, { clientContext: { custom: { traceparent: TRACEPARENT } } }],
    ["Lambda's own segment", {}, { OTEL_PROPAGATORS: "xray-lambda" }, { xray: XRAY }],
    ["an extractor", { meta: { traceparent: TRACEPARENT } }, { OTEL_LAMBDA_IMAGE_EXTRACTOR: "index:find" }, {}],
  ];
  for (const [what, event, environment, options] of parents) {
    it(`has its parent from ${what}`, async () => {
      const files = { "index.js": `${FILES["index.js"]}\nexports.find = (event) => event.meta;` };
      const fn = await suite.start({ files, environment });
      await fn.invoke(event, options);
      const [root] = suite.sink.spans;
      assert.deepEqual([root?.traceId, root?.parentSpanId], [TRACE_ID, SPAN_ID], fn.stderr);
    });
  }

  it("is linked to the senders of Kafka's records, each of which it names", async () => {
    const sender = {
      headers: [{ Traceparent: [...Buffer.from("no")] }, { Traceparent: [...Buffer.from(TRACEPARENT)] }],
    };
    const record = (offset: number) => ({ topic: "t", partition: 0, offset, ...sender });
    const { root } = await invoke(kafka(record(1), record(2), record(2)));
    assert.deepEqual([root?.name, root?.kind, root?.parentSpanId], ["t process", "consumer", ""]);
    assert.deepEqual(
      root?.links.map(({ spanId, attributes }) => [spanId, attributes["messaging.kafka.offset"]]),
      [
        [SPAN_ID, 1],
        [SPAN_ID, 2],
      ],
    );
  });

  it("is linked to the senders of messages", async () => {
    const record = (messageId: string, attributes: object) => ({
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:eu-west-1:1:q",
      messageId,
      ...attributes,
    });
    const { root } = await invoke({
      Records: [
        record("1", { messageAttributes: { traceparent: { stringValue: TRACEPARENT } } }),
        record("2", { attributes: { AWSTraceHeader: XRAY } }),
        record("3", {}),
      ],
    });
    assert.deepEqual([root?.name, root?.kind, root?.parentSpanId], ["q process", "consumer", ""]);
    assert.deepEqual(
      root?.links.map(({ traceId, spanId, attributes }) => [traceId, spanId, attributes["messaging.message.id"]]),
      [
        [TRACE_ID, SPAN_ID, "1"],
        [TRACE_ID, SPAN_ID, "2"],
      ],
    );
  });

  it("is there for odd events too", async () => {
    const fn = await suite.start({ files: { "index.js": `exports.handler = async () => 1;` } });
    const events = [
      null,
      1,
      "a",
      [],
      { Records: [null] },
      { Records: [{ eventSource: "aws:sqs", messageAttributes: 7 }, null] },
      ...[null, 7, [], {}, { "orders-0": [null, 7] }].map((records) => ({ eventSource: "aws:kafka", records })),
      ...[null, 7, {}, [null, 7, {}, { traceparent: 7 }], [{ traceparent: [{}, -1, 1e30] }]].map((headers) =>
        kafka({ topic: {}, partition: [], offset: {}, headers }),
      ),
      kafka({ headers: [{ traceparent: new Array(1_000_000).fill(48) }] }),
      { requestContext: { http: 1 }, headers: 5, multiValueHeaders: { x: 1 } },
      { requestContext: {}, httpMethod: {}, queryStringParameters: [1] },
    ];
    for (const event of events) assert.equal((await fn.invoke(event)).answer, 1);
    assert.equal(suite.sink.spans.length, events.length, fn.stderr);
  });

  const samplers: [string, string, string, boolean][] = [
    ["always_on", "", `00-${TRACE_ID}-${SPAN_ID}-00`, true],
    ["always_off", "", TRACEPARENT, false],
    ["traceidratio", "0", TRACEPARENT, false],
    ["parentbased_always_on", "", `00-${TRACE_ID}-${SPAN_ID}-00`, false],
    ["parentbased_always_off", "", TRACEPARENT, true],
    ["parentbased_traceidratio", "0", "", false],
    ["parentbased_traceidratio", "1", "", true],
  ];
  for (const [sampler, argument, traceparent, isSent] of samplers) {
    it(`is ${isSent ? "" : "not "}sampled by ${sampler} ${argument} below ${traceparent || "nothing"}`, async () => {
      await invoke({ headers: { traceparent } }, { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: argument });
      assert.equal(suite.sink.spans.length, isSent ? 1 : 0);
    });
  }
});
