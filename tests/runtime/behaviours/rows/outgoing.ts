import type { Behaviour } from "../support/behaviour";
import { ROOT } from "./common";

const ANSWERED = { code: "unset", message: "" };
const client = (path: string, status: number, more: object = {}) => ({
  name: "GET",
  kind: "client",
  attributes: {
    "http.request.method": "GET",
    "http.response.status_code": status,
    "server.address": "127.0.0.1",
    "server.port": { $port: "web" },
    "url.full": { $matches: `^http://127\\.0\\.0\\.1:\\d+${path}$` },
    ...more,
  },
});
const LIBRARIES: [string, "python" | "nodejs"][] = [
  ["requests", "python"],
  ["urllib3", "python"],
  ["urllib", "python"],
  ["httpx", "python"],
  ["http", "nodejs"],
  ["fetch", "nodejs"],
];
const OWN = "each language has client libraries of its own";

const request = (library: string, path: string) => ({ does: "request", with: { library, url: `\${web}${path}` } });

/** Requests of the function to others. */
export const OUTGOING: readonly Behaviour[] = [
  ...LIBRARIES.flatMap(([library, family]): Behaviour[] => [
    {
      name: `a request by ${library} has a span, and hands its context on`,
      only: { family, because: OWN },
      steps: [
        { call: request(library, "/a?sig=key&b=1"), answer: 200 },
        { outgoing: { headers: { traceparent: { $matches: "^00-[\\da-f]{32}-[\\da-f]{16}-0[13]$" } } } },
      ],
      spans: [{ ...ROOT, children: [client("/a\\?sig=REDACTED&b=1", 200)] }],
    },
    {
      name: `a request by ${library} that is answered with an error`,
      only: { family, because: OWN },
      steps: [{ call: request(library, "/status/503"), answer: 503 }],
      spans: [
        {
          ...ROOT,
          children: [
            { ...client("/status/503", 503, { "error.type": "503" }), status: { code: "error", message: "" } },
          ],
        },
      ],
    },
    {
      name: `a request by ${library} that gets no answer`,
      only: { family, because: OWN },
      steps: [{ call: { does: "request", with: { library, url: "http://127.0.0.1:2/" } }, answer: "no answer" }],
      spans: [
        {
          ...ROOT,
          children: [
            {
              name: "GET",
              kind: "client",
              attributes: {
                "http.request.method": "GET",
                "server.address": "127.0.0.1",
                "server.port": 2,
                "url.full": "http://127.0.0.1:2/",
                "error.type": { $any: true },
              },
              status: { code: "error", message: { $any: true } },
              events: { $any: true },
            },
          ],
        },
      ],
    },
  ]),
  {
    name: "a request to AWS has one span, and its answer's ids",
    steps: [{ call: { does: "putItem", with: { table: "orders" } }, answer: "put" }],
    spans: [
      {
        ...ROOT,
        children: [
          {
            name: "DynamoDB.PutItem",
            kind: "client",
            status: ANSWERED,
            attributes: {
              "rpc.system": "aws-api",
              "rpc.service": "DynamoDB",
              "rpc.method": "PutItem",
              "aws.request_id": "REQUEST-1",
              "cloud.region": "eu-west-1",
              "db.system.name": "aws.dynamodb",
              "db.collection.name": "orders",
              "db.operation.name": "PutItem",
              "aws.dynamodb.table_names": ["orders"],
              "http.response.status_code": 200,
              "server.address": "127.0.0.1",
              "server.port": { $port: "web" },
            },
          },
        ],
      },
    ],
  },
  {
    name: "a request to AWS that is refused",
    steps: [{ call: { does: "putItem", with: { table: "no-such-table" } }, answer: "ResourceNotFoundException" }],
    spans: [
      {
        ...ROOT,
        children: [
          {
            name: "DynamoDB.PutItem",
            kind: "client",
            attributes: {
              "rpc.system": "aws-api",
              "rpc.service": "DynamoDB",
              "rpc.method": "PutItem",
              "aws.request_id": "REQUEST-1",
              "cloud.region": "eu-west-1",
              "db.system.name": "aws.dynamodb",
              "db.collection.name": "no-such-table",
              "db.operation.name": "PutItem",
              "aws.dynamodb.table_names": ["no-such-table"],
              "error.type": "ResourceNotFoundException",
              "http.response.status_code": 400,
              "server.address": "127.0.0.1",
              "server.port": { $port: "web" },
            },
            status: { code: "error", message: { $any: true } },
            events: [
              {
                name: "exception",
                attributes: {
                  "exception.type": { $matches: "ResourceNotFoundException$" },
                  "exception.message": { $matches: "none$" },
                  "exception.stacktrace": { $any: true },
                },
              },
            ],
          },
        ],
      },
    ],
  },
  {
    name: "headers that are named are shown, but for what they must not show",
    differs: "in Python headers are read before the trace context is put among them",
    environment: {
      OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST: "traceparent,x-none",
      OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE: "x-shown,x-amzn-.*",
      OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS: "x-amzn-requestid",
    },
    steps: [{ call: request("${httpLibrary}", "/a"), answer: 200 }],
    spans: [
      {
        ...ROOT,
        children: [
          client("/a", 200, {
            "http.request.header.traceparent": { $python: undefined, $nodejs: [{ $matches: "^00-" }] },
            "http.response.header.x-shown": ["yes"],
            "http.response.header.x-amzn-requestid": ["[REDACTED]"],
          }),
        ],
      },
    ],
  },
  {
    name: "requests of libraries that are not named have no span",
    environment: { OTEL_LAMBDA_IMAGE_LIBRARIES: "none" },
    steps: [{ call: { does: "putItem", with: { table: "orders" } }, answer: "put" }],
    spans: [ROOT],
  },
  {
    name: "libraries that are not known are told",
    environment: { OTEL_LAMBDA_IMAGE_LIBRARIES: "abacus" },
    isFresh: true,
    steps: [{ call: { does: "putItem", with: { table: "orders" } }, answer: "put" }],
    spans: [ROOT],
    log: [{ $matches: "OTEL_LAMBDA_IMAGE_LIBRARIES has abacus, known are .*: it is left out$" }],
  },
  {
    name: "instrumentations that are disabled by OpenTelemetry's variable",
    environment: {
      OTEL_PYTHON_DISABLED_INSTRUMENTATIONS: "botocore",
      OTEL_NODE_DISABLED_INSTRUMENTATIONS: "aws-sdk",
    },
    steps: [{ call: { does: "putItem", with: { table: "orders" } }, answer: "put" }],
    spans: [
      {
        ...ROOT,
        children: [
          {
            name: "POST",
            kind: "client",
            attributes: {
              "http.request.method": "POST",
              "http.response.status_code": 200,
              "server.address": "127.0.0.1",
              "server.port": { $port: "web" },
              "url.full": { $matches: "^http://127\\.0\\.0\\.1:\\d+/$" },
            },
          },
        ],
      },
    ],
  },
  {
    name: "urls can be left out, those of one library too",
    environment: {
      OTEL_PYTHON_EXCLUDED_URLS: "/health",
      OTEL_PYTHON_URLLIB3_EXCLUDED_URLS: "/a",
      OTEL_PYTHON_URLLIB_EXCLUDED_URLS: "/b",
      OTEL_PYTHON_HTTPX_EXCLUDED_URLS: "/a",
      OTEL_PYTHON_REQUESTS_EXCLUDED_URLS: "/health",
    },
    only: { family: "python", because: "OpenTelemetry has no such variable for Node.js" },
    steps: [
      { call: request("requests", "/health"), answer: 200 },
      { call: request("urllib3", "/a"), answer: 200 },
      { call: request("httpx", "/a"), answer: 200 },
      { call: request("urllib", "/a"), answer: 200 },
    ],
    spans: [ROOT, ROOT, ROOT, { ...ROOT, children: [client("/a", 200)] }],
  },
];
