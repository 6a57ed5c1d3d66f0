import type { Behaviour } from "../support/behaviour";
import { CALL, ROOT, SPAN_ID, TRACE_ID, TRACEPARENT, XRAY } from "./common";

const RESOURCE = {
  "aws.log.group.names": ["/aws/lambda/orders"],
  "cloud.platform": "aws_lambda",
  "cloud.provider": "aws",
  "cloud.region": "eu-west-1",
  "faas.instance": "2026/01/02/[7]abc",
  "faas.max_memory": 536870912,
  "faas.name": "orders",
  "faas.version": "7",
  "service.name": "orders",
  "telemetry.sdk.language": { $python: "python", $nodejs: "nodejs" },
  "telemetry.sdk.name": "otel-lambda-image",
  "telemetry.sdk.version": { $any: true },
};
const LANGUAGE = "each says in which language it is";
const PARENT = { traceId: TRACE_ID, parent: SPAN_ID };

/** The span of a call, what it says, and whose child it is. */
export const CALLS: readonly Behaviour[] = [
  {
    name: "a call has a span that says what was called",
    differs: LANGUAGE,
    steps: [{ call: { with: { a: 1 } }, answer: { a: 1 } }],
    spans: [{ ...ROOT, scope: { name: "otel_lambda_image", version: { $any: true } }, resource: RESOURCE }],
  },
  {
    name: "each call has one, and only the first is a cold start",
    isFresh: true,
    steps: [{ call: {} }, { call: {} }, { call: {} }],
    spans: [
      { ...ROOT, attributes: { ...CALL, "faas.coldstart": true, "faas.invocation_id": { $call: 0 } } },
      { ...ROOT, attributes: { ...CALL, "faas.coldstart": false, "faas.invocation_id": { $call: 1 } } },
      { ...ROOT, attributes: { ...CALL, "faas.coldstart": false, "faas.invocation_id": { $call: 2 } } },
    ],
  },
  {
    name: "no call is a cold start under provisioned concurrency",
    environment: { AWS_LAMBDA_INITIALIZATION_TYPE: "provisioned-concurrency" },
    steps: [{ call: {} }],
    spans: [{ ...ROOT, attributes: { ...CALL, "faas.coldstart": false } }],
  },
  {
    name: "its span has been sent when the answer is out",
    steps: [{ call: { with: "a" }, answer: "a" }, { has: { spans: 1, requests: 1 } }],
    spans: [ROOT],
  },
  {
    name: "events of any kind are answered",
    steps: [
      { call: { event: null } },
      { call: { event: 1 } },
      { call: { event: "a" } },
      { call: { event: [] } },
      { call: { event: { Records: [null] } } },
      { call: { event: { requestContext: {}, httpMethod: {}, queryStringParameters: [1] } } },
    ],
    spans: [
      { ...ROOT, count: 5 },
      { ...ROOT, attributes: { ...CALL, "faas.trigger": "http", "url.scheme": "https" } },
    ],
  },
  {
    name: "attributes of the resource come from their variables",
    environment: {
      OTEL_RESOURCE_ATTRIBUTES: "team=a%20b,service.name=no,faas.name=other,deployment.environment.name=test",
      OTEL_SERVICE_NAME: "shop",
    },
    differs: LANGUAGE,
    steps: [{ call: {} }],
    spans: [
      {
        ...ROOT,
        resource: {
          ...RESOURCE,
          team: "a b",
          "faas.name": "other",
          "service.name": "shop",
          "deployment.environment.name": "test",
        },
      },
    ],
  },
  {
    name: "a resource without OTEL_SERVICE_NAME has the name that its attributes give",
    environment: { OTEL_RESOURCE_ATTRIBUTES: "service.name=shop,broken" },
    differs: LANGUAGE,
    isFresh: true,
    steps: [{ call: {} }],
    spans: [{ ...ROOT, resource: { ...RESOURCE, "service.name": "shop" } }],
    log: [{ $matches: "OTEL_RESOURCE_ATTRIBUTES has a part that is not key=value: it is left out$" }],
  },
  {
    name: "a direct call has its parent from the payload's headers",
    steps: [{ call: { event: { headers: { Traceparent: TRACEPARENT } } } }],
    spans: [{ ...ROOT, ...PARENT }],
  },
  {
    name: "a direct call has its parent from the payload itself, with state and baggage",
    steps: [
      {
        call: { does: "describeSpan", event: { traceparent: TRACEPARENT, tracestate: "a=1", baggage: "user=ann" } },
        answer: { isRecording: true, isValid: true, baggage: { user: "ann" } },
      },
    ],
    spans: [{ ...ROOT, ...PARENT, traceState: "a=1" }],
  },
  {
    name: "a direct call has its parent from the client context, whatever the event looks like",
    steps: [{ call: { event: { Records: [{}] }, clientContext: { traceparent: TRACEPARENT } } }],
    spans: [{ ...ROOT, ...PARENT, kind: "consumer", attributes: { ...CALL, "faas.trigger": "pubsub" } }],
  },
  {
    name: "X-Ray's header is a parent",
    steps: [{ call: { event: { headers: { "X-Amzn-Trace-Id": XRAY } } } }],
    spans: [{ ...ROOT, ...PARENT }],
  },
  {
    name: "a parent that is not sampled leaves its calls out",
    steps: [
      {
        call: { does: "describeSpan", event: { traceparent: TRACEPARENT.replace(/01$/, "00") } },
        answer: { isRecording: false, isValid: true, baggage: {} },
      },
    ],
  },
  {
    name: "Lambda's own segment is no parent",
    steps: [{ call: { xray: XRAY } }],
    spans: [ROOT],
  },
  {
    name: "what is no trace context is none",
    steps: [
      { call: { event: { headers: { traceparent: "00-0-0-01", "x-amzn-trace-id": "Root=1", baggage: ",=;" } } } },
    ],
    spans: [ROOT],
  },
];
