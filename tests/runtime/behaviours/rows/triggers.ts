import type { Behaviour } from "../support/behaviour";
import { CALL, SPAN_ID, TRACE_ID, TRACEPARENT, UNSET, XRAY } from "./common";

const PARENT = { traceId: TRACE_ID, parent: SPAN_ID };
const HEADERS = {
  traceparent: TRACEPARENT,
  Host: "api.example.com",
  "X-Forwarded-For": "9.9.9.9, 10.0.0.1",
  "X-Forwarded-Proto": "https",
  "User-Agent": "curl/8",
};
const HTTP_API = {
  version: "2.0",
  routeKey: "POST /orders/{id}",
  rawPath: "/orders/7",
  rawQueryString: "a=1&X-Amz-Signature=key",
  headers: HEADERS,
  requestContext: {
    domainName: "api.example.com",
    http: { method: "POST", path: "/orders/7", protocol: "HTTP/1.1", sourceIp: "9.9.9.9", userAgent: "curl/8" },
  },
};
const REST_API = {
  resource: "/orders/{id}",
  path: "/orders/7",
  httpMethod: "GET",
  headers: HEADERS,
  multiValueQueryStringParameters: { a: ["1", "2 3"] },
  requestContext: {
    resourcePath: "/orders/{id}",
    protocol: "HTTP/1.1",
    identity: { sourceIp: "9.9.9.9", userAgent: "curl/8" },
  },
};
const LOAD_BALANCER = {
  requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/x/1" } },
  httpMethod: "GET",
  path: "/orders",
  queryStringParameters: { a: "1%202" },
  headers: {
    traceparent: TRACEPARENT,
    host: "lb.example.com",
    "x-forwarded-port": "8443",
    "x-forwarded-proto": "https",
  },
};
const REQUEST = {
  ...CALL,
  "faas.trigger": "http",
  "url.scheme": "https",
  "server.address": "api.example.com",
  "server.port": 443,
  "client.address": "9.9.9.9",
  "user_agent.original": "curl/8",
};

const record = (source: string, more: object): object => ({ eventSource: source, awsRegion: "eu-west-1", ...more });
const message = (id: string, more: object, queue = "orders"): object =>
  record("aws:sqs", { messageId: id, body: "{}", eventSourceARN: `arn:aws:sqs:eu-west-1:1:${queue}`, ...more });
const W3C_ATTRIBUTES = { messageAttributes: { traceparent: { stringValue: TRACEPARENT, dataType: "String" } } };
const XRAY_ATTRIBUTES = { attributes: { AWSTraceHeader: XRAY } };
const link = (id: string): object => ({
  traceId: TRACE_ID,
  spanId: SPAN_ID,
  traceState: "",
  attributes: { "messaging.message.id": id },
});
const QUEUE = {
  ...CALL,
  "faas.trigger": "pubsub",
  "messaging.system": "aws_sqs",
  "messaging.operation.type": "process",
  "messaging.operation.name": "process",
};

const kafkaRecord = (offset: number, headers: unknown, partition = 0): object => ({
  topic: "orders",
  partition,
  offset,
  timestamp: 1545084650987,
  timestampType: "CREATE_TIME",
  value: "e30=",
  headers,
});
/** A header of Kafka, whose value is bytes. */
const bytes = (name: string, value: string): object => ({ [name]: [...Buffer.from(value)] });
const recordLink = (offset: number): object => ({
  ...link(""),
  attributes: { "messaging.destination.partition.id": "0", "messaging.kafka.offset": offset },
});
const TOPIC = { ...QUEUE, "messaging.system": "kafka", "messaging.destination.name": "orders" };

/** What calls a function, and what its span has of it. */
export const TRIGGERS: readonly Behaviour[] = [
  {
    name: "a call of an HTTP API",
    steps: [{ call: { event: HTTP_API, with: { statusCode: 201 } }, answer: { statusCode: 201 } }],
    spans: [
      {
        ...PARENT,
        name: "POST /orders/{id}",
        kind: "server",
        attributes: {
          ...REQUEST,
          "http.request.method": "POST",
          "http.route": "/orders/{id}",
          "http.response.status_code": 201,
          "network.protocol.version": "1.1",
          "url.path": "/orders/7",
          "url.query": "a=1&X-Amz-Signature=REDACTED",
        },
      },
    ],
  },
  {
    name: "a call of a REST API",
    steps: [{ call: { event: REST_API, with: { statusCode: 404 } }, answer: { statusCode: 404 } }],
    spans: [
      {
        ...PARENT,
        name: "GET /orders/{id}",
        kind: "server",
        attributes: {
          ...REQUEST,
          "http.request.method": "GET",
          "http.route": "/orders/{id}",
          "http.response.status_code": 404,
          "network.protocol.version": "1.1",
          "url.path": "/orders/7",
          "url.query": "a=1&a=2+3",
        },
      },
    ],
  },
  {
    name: "a call of a function URL, which has no route, and an answer that is an error",
    steps: [
      {
        call: { event: { ...HTTP_API, routeKey: "$default", rawQueryString: "" }, with: { statusCode: 502 } },
        answer: { statusCode: 502 },
      },
    ],
    spans: [
      {
        ...PARENT,
        name: "orders",
        kind: "server",
        attributes: {
          ...REQUEST,
          "http.request.method": "POST",
          "http.response.status_code": 502,
          "network.protocol.version": "1.1",
          "url.path": "/orders/7",
          "error.type": "502",
        },
        status: { code: "error", message: "" },
      },
    ],
  },
  {
    name: "a call of a load balancer, whose query is encoded already",
    steps: [{ call: { event: LOAD_BALANCER, with: { statusCode: 200 } }, answer: { statusCode: 200 } }],
    spans: [
      {
        ...PARENT,
        name: "orders",
        kind: "server",
        attributes: {
          ...CALL,
          "faas.trigger": "http",
          "http.request.method": "GET",
          "http.response.status_code": 200,
          "server.address": "lb.example.com",
          "server.port": 8443,
          "url.path": "/orders",
          "url.query": "a=1%202",
          "url.scheme": "https",
        },
      },
    ],
  },
  {
    name: "a method that is none of HTTP's",
    steps: [
      { call: { event: { ...REST_API, httpMethod: "BREW", headers: {}, multiValueQueryStringParameters: null } } },
    ],
    spans: [
      {
        name: "HTTP /orders/{id}",
        kind: "server",
        attributes: {
          ...CALL,
          "faas.trigger": "http",
          "client.address": "9.9.9.9",
          "http.request.method": "_OTHER",
          "http.request.method_original": "BREW",
          "http.route": "/orders/{id}",
          "network.protocol.version": "1.1",
          "url.path": "/orders/7",
          "url.scheme": "https",
          "user_agent.original": "curl/8",
        },
      },
    ],
  },
  {
    name: "messages of a queue are linked, and none of them is the parent",
    steps: [
      {
        call: {
          event: { Records: [message("1", W3C_ATTRIBUTES), message("2", XRAY_ATTRIBUTES), message("3", {})] },
        },
      },
    ],
    spans: [
      {
        name: "orders process",
        kind: "consumer",
        attributes: { ...QUEUE, "messaging.batch.message_count": 3, "messaging.destination.name": "orders" },
        links: [link("1"), link("2")],
      },
    ],
  },
  {
    name: "one message of a queue, which came through a topic",
    steps: [
      {
        call: {
          event: {
            Records: [
              message("1", {
                body: JSON.stringify({
                  Type: "Notification",
                  MessageAttributes: { traceparent: { Type: "String", Value: TRACEPARENT } },
                }),
              }),
            ],
          },
        },
      },
    ],
    spans: [
      {
        name: "orders process",
        kind: "consumer",
        attributes: {
          ...QUEUE,
          "messaging.batch.message_count": 1,
          "messaging.destination.name": "orders",
          "messaging.message.id": "1",
        },
        links: [link("1")],
      },
    ],
  },
  {
    name: "messages of several queues",
    steps: [{ call: { event: { Records: [message("1", {}), message("2", {}, "returns")] } } }],
    spans: [
      {
        name: "multiple_sources process",
        kind: "consumer",
        attributes: { ...QUEUE, "messaging.batch.message_count": 2 },
      },
    ],
  },
  {
    name: "a message of a topic has its sender as the parent",
    steps: [
      {
        call: {
          event: {
            Records: [
              {
                EventSource: "aws:sns",
                Sns: {
                  MessageId: "m",
                  TopicArn: "arn:aws:sns:eu-west-1:1:news",
                  MessageAttributes: { traceparent: { Type: "String", Value: TRACEPARENT } },
                },
              },
            ],
          },
        },
      },
    ],
    spans: [
      {
        ...PARENT,
        name: "news process",
        kind: "consumer",
        attributes: {
          ...QUEUE,
          "messaging.system": "aws.sns",
          "messaging.destination.name": "news",
          "messaging.message.id": "m",
        },
      },
    ],
  },
  {
    name: "records of MSK are linked, and none of them is the parent",
    steps: [
      {
        call: {
          event: {
            eventSource: "aws:kafka",
            eventSourceArn: "arn:aws:kafka:eu-west-1:1:cluster/shop/1",
            records: {
              "orders-0": [
                kafkaRecord(15, [bytes("other", "ä"), bytes("traceparent", TRACEPARENT)]),
                kafkaRecord(16, [bytes("X-Amzn-Trace-Id", XRAY)]),
                kafkaRecord(17, []),
                kafkaRecord(18, [{ traceparent: [-1, 256, "x"] }, null, { traceparent: TRACEPARENT }]),
              ],
            },
          },
        },
      },
    ],
    spans: [
      {
        name: "orders process",
        kind: "consumer",
        attributes: { ...TOPIC, "messaging.batch.message_count": 4, "messaging.destination.partition.id": "0" },
        links: [recordLink(15), recordLink(16)],
      },
    ],
  },
  {
    name: "one record of another Kafka",
    steps: [
      {
        call: {
          event: {
            eventSource: "SelfManagedKafka",
            records: { "orders-0": [kafkaRecord(15, [bytes("traceparent", TRACEPARENT)])] },
          },
        },
      },
    ],
    spans: [
      {
        name: "orders process",
        kind: "consumer",
        attributes: {
          ...TOPIC,
          "messaging.batch.message_count": 1,
          "messaging.destination.partition.id": "0",
          "messaging.kafka.offset": 15,
        },
        links: [recordLink(15)],
      },
    ],
  },
  {
    name: "records of several partitions",
    steps: [
      {
        call: {
          event: {
            eventSource: "aws:kafka",
            records: { "orders-0": [kafkaRecord(15, null)], "orders-1": [kafkaRecord(15, null, 1)] },
          },
        },
      },
    ],
    spans: [{ name: "orders process", kind: "consumer", attributes: { ...TOPIC, "messaging.batch.message_count": 2 } }],
  },
  ...(
    [
      ["S3", record("aws:s3", { s3: { bucket: { name: "b" }, object: { key: "k" } } }), "datasource"],
      ["a DynamoDB stream", record("aws:dynamodb", { dynamodb: { Keys: {} } }), "datasource"],
      ["Kinesis", record("aws:kinesis", { kinesis: { data: "SGVsbG8=" } }), "pubsub"],
    ] as const
  ).map(([name, event, trigger]): Behaviour => ({
    name: `a call by ${name}`,
    steps: [{ call: { event: { Records: [event] } } }],
    spans: [{ name: "orders", kind: "consumer", attributes: { ...CALL, "faas.trigger": trigger }, status: UNSET }],
  })),
  ...(
    [
      ["EventBridge", { "detail-type": "Order placed", source: "my.shop", detail: { order: 7 } }, "pubsub"],
      ["a schedule", { "detail-type": "Scheduled Event", source: "aws.events", detail: {} }, "timer"],
    ] as const
  ).map(([name, event, trigger]): Behaviour => ({
    name: `a call by ${name}`,
    steps: [{ call: { event } }],
    spans: [{ name: "orders", kind: "consumer", attributes: { ...CALL, "faas.trigger": trigger } }],
  })),
];
