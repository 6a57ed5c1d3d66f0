import type { Behaviour } from "../support/behaviour";
import { ROOT, SPAN_ID, TRACE_ID, TRACEPARENT } from "./common";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key";
const ABSENT = undefined;

/** Where spans are sent to and how, the modes, and the rest of the variables. */
export const SETTINGS: readonly Behaviour[] = [
  {
    name: "a request has the general headers, decoded, and is compressed where that is worth it",
    environment: {
      OTEL_EXPORTER_OTLP_HEADERS: "X-Key=a%20b,x-team=orders",
      OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
    },
    steps: [
      { call: { does: "makeSpans", with: [{ name: "s", count: 30 }] }, answer: "made" },
      {
        request: {
          path: "/v1/traces",
          headers: {
            "content-type": "application/x-protobuf",
            "content-encoding": "gzip",
            "x-key": "a b",
            "x-team": "orders",
            "user-agent": { $any: true },
          },
        },
      },
    ],
    spans: [{ ...ROOT, children: [{ name: "s", count: 30 }] }],
  },
  {
    name: "what is set for traces goes before what is set for all signals",
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:2",
      OTEL_EXPORTER_OTLP_HEADERS: "x-general=1",
      OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
      OTEL_EXPORTER_OTLP_TIMEOUT: "1",
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "${backend}/v1/traces?key=1",
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: "x-own=2",
      OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: "none",
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: "4000",
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
    },
    steps: [
      { backend: { kind: "slow", milliseconds: 50 } },
      { call: { does: "makeSpans", with: [{ name: "s", count: 30 }] }, answer: "made" },
      { request: { headers: { "x-own": "2", "x-general": ABSENT, "content-encoding": ABSENT } } },
    ],
    spans: [{ ...ROOT, children: [{ name: "s", count: 30 }] }],
  },
  {
    name: "headers that requests have themselves are left out and told",
    environment: { OTEL_EXPORTER_OTLP_HEADERS: "Content-Type=text/plain,x-key=1" },
    isFresh: true,
    steps: [{ call: {} }, { request: { headers: { "content-type": "application/x-protobuf", "x-key": "1" } } }],
    spans: [ROOT],
    log: [{ $matches: "the OTLP header content-type is left out: requests have their own$" }],
  },
  {
    name: "headers come from the secret, which is asked for once",
    environment: {
      OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: SECRET,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: "${web}",
    },
    isFresh: true,
    steps: [
      { web: JSON.stringify({ SecretString: "x-key=from%20secret" }) },
      { call: {} },
      { request: { headers: { "x-key": "from secret" } } },
      {
        outgoing: {
          headers: {
            "x-amz-target": "secretsmanager.GetSecretValue",
            authorization: {
              $matches: "^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/\\d{8}/eu-west-1/secretsmanager/aws4_request",
            },
            "x-amz-security-token": "token",
          },
        },
      },
      { web: JSON.stringify({ SecretString: "x-key=another" }) },
      { call: {} },
      { request: { headers: { "x-key": "from secret" } } },
    ],
    spans: [{ ...ROOT, count: 2 }],
  },
  {
    name: "a secret that can't be read is told, and changes no answer",
    environment: {
      OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: "no-such-table",
      AWS_ENDPOINT_URL_SECRETS_MANAGER: "${web}",
    },
    isFresh: true,
    steps: [{ call: { with: 1 }, answer: 1 }, { has: { requests: 0 } }],
    log: [{ $matches: "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: ResourceNotFoundException: none" }],
  },
  {
    name: "a protocol that is not ours is told, and http/protobuf used",
    environment: { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
    isFresh: true,
    steps: [{ call: {} }, { request: { headers: { "content-type": "application/x-protobuf" } } }],
    spans: [ROOT],
    log: [{ $matches: "OTEL_EXPORTER_OTLP_PROTOCOL=grpc is not available: using http/protobuf$" }],
  },
  {
    name: "a proxy is gone through, but for what is in no_proxy",
    environment: { http_proxy: "http://127.0.0.1:2", no_proxy: "127.0.0.1" },
    steps: [{ call: {} }],
    spans: [ROOT],
  },
  {
    name: "a proxy is gone through",
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://backend.invalid:4318", HTTP_PROXY: "${web}" },
    isFresh: true,
    steps: [
      { call: { with: 1 }, answer: 1 },
      { outgoing: { path: { $matches: "^http://backend\\.invalid:4318/v1/traces$" } } },
      { has: { requests: 0 } },
    ],
  },
  {
    name: "an authority that can't be read is told, and changes no answer",
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: "https://127.0.0.1:${webPort}",
      OTEL_EXPORTER_OTLP_CERTIFICATE: "/none.pem",
      OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: "/none.pem",
      OTEL_EXPORTER_OTLP_CLIENT_KEY: "/none.pem",
    },
    isFresh: true,
    steps: [{ call: { with: 1 }, answer: 1 }],
    log: [{ $matches: "/none\\.pem" }],
  },
  {
    name: "OTEL_SDK_DISABLED makes no spans, and still passes contexts on",
    environment: { OTEL_SDK_DISABLED: "true" },
    steps: [
      {
        call: { does: "inject", event: { traceparent: TRACEPARENT, baggage: "user=ann" } },
        answer: {
          traceparent: TRACEPARENT,
          baggage: "user=ann",
          "X-Amzn-Trace-Id": { $matches: `Parent=${SPAN_ID};Sampled=1` },
        },
      },
      { has: { requests: 0 } },
    ],
  },
  {
    name: "no exporter: spans are made and not sent",
    environment: { OTEL_TRACES_EXPORTER: "none" },
    steps: [
      { call: { does: "describeSpan" }, answer: { isRecording: true, isValid: true, baggage: {} } },
      { has: { requests: 0 } },
    ],
  },
  {
    name: "the console as the exporter: a line of JSON for each span",
    environment: { OTEL_TRACES_EXPORTER: "console" },
    steps: [{ call: { does: "makeSpans", with: [{ name: "printed" }] }, answer: "made" }, { has: { requests: 0 } }],
    output: ['"name": ?"printed"'],
  },
  {
    name: "an unknown exporter is told, and the others are used",
    environment: { OTEL_TRACES_EXPORTER: "otlp,zipkin" },
    isFresh: true,
    steps: [{ call: {} }],
    spans: [ROOT],
    log: [{ $matches: "OTEL_TRACES_EXPORTER has zipkin, not known here: otlp, console and none are$" }],
  },
  {
    name: "numbers that are none are told, and the defaults used",
    environment: {
      OTEL_BSP_SCHEDULE_DELAY: "1.5",
      OTEL_BSP_MAX_QUEUE_SIZE: "many",
      OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT: "-1",
    },
    isFresh: true,
    steps: [{ call: {} }],
    spans: [ROOT],
    log: [
      { $matches: "OTEL_BSP_SCHEDULE_DELAY=1.5 is not a whole number: using 1000$" },
      { $matches: "OTEL_BSP_MAX_QUEUE_SIZE=many is not a whole number: using 0$" },
      { $matches: "OTEL_INSTRUMENTATION_AWS_LAMBDA_FLUSH_TIMEOUT=-1 is not a whole number: using 5000$" },
    ],
  },
  {
    name: "variables that are set to nothing count as not set",
    environment: Object.fromEntries(
      [
        "OTEL_TRACES_SAMPLER",
        "OTEL_PROPAGATORS",
        "OTEL_TRACES_EXPORTER",
        "OTEL_SERVICE_NAME",
        "OTEL_BSP_SCHEDULE_DELAY",
        "OTEL_LAMBDA_IMAGE_FLUSH",
        "OTEL_SDK_DISABLED",
        "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      ].map((name) => [name, ""]),
    ),
    steps: [{ call: { event: { traceparent: TRACEPARENT } } }],
    spans: [{ ...ROOT, traceId: TRACE_ID, parent: SPAN_ID }],
  },
  {
    name: "mode manual: the function makes its own span, below its caller, and sends it",
    mode: "manual",
    handler: "manual.handle",
    isFresh: true,
    steps: [
      { call: { event: { headers: { traceparent: TRACEPARENT } } }, answer: "made" },
      { has: { spans: 1 } },
      { call: {}, answer: "made" },
    ],
    spans: [
      {
        name: "order",
        kind: "server",
        traceId: TRACE_ID,
        parent: SPAN_ID,
        attributes: { "faas.coldstart": true },
        scope: { name: "own", version: "1.0" },
      },
      { name: "order", kind: "server", attributes: { "faas.coldstart": false } },
    ],
  },
  {
    name: "mode manual traces the requests of libraries that are named",
    mode: "manual",
    handler: "manual.handle",
    isFresh: true,
    steps: [
      {
        call: { event: { request: { library: "${httpLibrary}", url: "${web}/a" } } },
        answer: 200,
      },
    ],
    spans: [
      {
        name: "order",
        kind: "server",
        attributes: { $any: true },
        children: [{ name: "GET", kind: "client", attributes: { $any: true } }],
      },
    ],
  },
  {
    name: "mode off: nothing of ours is there",
    mode: "off",
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: "${backend}" },
    steps: [{ call: { with: 1 }, answer: 1 }, { has: { requests: 0 } }],
    only: {
      family: "nodejs",
      because: "the functions here import the API, which in Python is part of what mode off leaves out",
    },
  },
];
