import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ReceivedRequest } from "../../../../local/sink/sinkBehaviour";
import type { ReceivedSpan } from "../../../../local/sink";
import { type CollectorCaseName, TYPED_HEADERS } from "../../../support/collectorCases";
import { ROOT_ATTRIBUTES } from "./sentTelemetry";

/** What came of a case. */
export interface Outcome {
  spans: ReceivedSpan[];
  requests: ReceivedRequest[];
  /** What the collector printed. */
  output: string;
}

export interface Expectation {
  /** How many spans arrive at all backends together; two for each trace that is sent, if nothing else is said. */
  spans?: number;
  /** How many traces are sent over HTTP, one after the other. */
  traces?: number;
  check?: (outcome: Outcome) => void;
}

const rootOf = ({ spans }: Outcome) => spans.find(({ name }) => name === "root") ?? assert.fail("no root span");
const count = ({ requests }: Outcome, signal: ReceivedRequest["signal"]) =>
  requests.filter((request) => request.signal === signal).length;
const protocols = ({ requests }: Outcome) => requests.map(({ protocol }) => protocol).sort();
const overGrpc = { check: (outcome: Outcome) => assert.deepEqual(protocols(outcome), ["grpc"]) };
const withHeaders = (expected: Record<string, string>): Expectation => ({
  check: ({ requests: [{ headers }] }) =>
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, headers[name]])), expected),
});
const signedFor = (scope: string): Expectation => ({
  check: ({ requests: [{ headers }] }) =>
    assert.match(headers.authorization, new RegExp(`^AWS4-HMAC-SHA256 Credential=test/\\d{8}/${scope}/aws4_request`)),
});

export const EXPECTATIONS: Record<CollectorCaseName, Expectation> = {
  "only an endpoint": { check: (outcome) => assert.deepEqual(protocols(outcome), ["http"]) },
  "only an endpoint without TLS": { check: (outcome) => assert.deepEqual(protocols(outcome), ["http"]) },
  "an exporter over gRPC": overGrpc,
  "an exporter over gRPC without TLS": overGrpc,
  "several backends": { spans: 4, check: (outcome) => assert.deepEqual(protocols(outcome), ["grpc", "http"]) },
  "a receiver for gRPC": { spans: 4 },
  "plain headers": withHeaders({ "x-team": "orders", "x-api-key": "hunter2" }),
  "plain headers over gRPC": withHeaders({ "x-team": "orders" }),
  "headers from a secret": withHeaders({ "x-api-key": "key-as-text", authorization: "Bearer key-in-json" }),
  "texts with dollars and other signs": {
    spans: 1,
    check: (outcome) => {
      withHeaders({ ...TYPED_HEADERS, "x-secret": "$$ ${ $key-as-text" }).check?.(outcome);
      const typed = "${env:AWS_SECRET_ACCESS_KEY} $$ $1 ${1}";
      const { attributes, resource } = rootOf(outcome);
      assert.deepEqual([attributes["$$key"], attributes.copied], [typed, typed]);
      assert.deepEqual(resource, {
        "service.name": "orders",
        "$${a}": "pa$$word",
        credential: "${env:AWS_SECRET_ACCESS_KEY}",
      });
    },
  },
  "the preset honeycomb": withHeaders({ "x-honeycomb-team": "key-as-text" }),
  "the preset datadog": withHeaders({ "dd-api-key": "key-as-text" }),
  "the preset newrelic": withHeaders({ "api-key": "key-in-json" }),
  "the preset grafana-cloud": withHeaders({ authorization: "Basic key-as-text" }),
  "the preset dash0": withHeaders({ authorization: "Bearer key-in-json" }),
  "the preset aws-xray": signedFor("us-east-1/xray"),
  "the preset aws-cloudwatch-logs": {
    spans: 0,
    check: (outcome) => {
      assert.equal(count(outcome, "logs"), 1);
      signedFor("us-east-1/logs").check?.(outcome);
      withHeaders({ "x-aws-log-group": "telemetry", "x-aws-log-stream": "main" }).check?.(outcome);
    },
  },
  "signed requests": signedFor("eu-west-1/aps"),
  "times of its own": {},
  "all traces sampled": { traces: 10 },
  "hardly any trace sampled": { traces: 10, spans: 0 },
  "a filter for spans": { spans: 1, check: (outcome) => assert.ok(rootOf(outcome)) },
  "a filter for events of spans": {
    check: (outcome) =>
      assert.deepEqual(
        rootOf(outcome).events.map(({ name }) => name),
        ["kept"],
      ),
  },
  "filters for metrics and logs": {
    check: (outcome) => assert.deepEqual([count(outcome, "metrics"), count(outcome, "logs")], [0, 0]),
  },
  "changed attributes": {
    check: (outcome) =>
      assert.deepEqual(rootOf(outcome).attributes, {
        kept: "old",
        inserted: "new",
        updated: "new",
        upserted: "old",
        hashed: createHash("sha256").update(ROOT_ATTRIBUTES.hashed).digest("hex"),
      }),
  },
  "resource attributes": {
    check: (outcome) => assert.deepEqual(rootOf(outcome).resource, { "service.name": "orders", team: "yes" }),
  },
  "a memory limit": {},
  batches: { traces: 3, check: (outcome) => assert.equal(count(outcome, "traces"), 1) },
  "batches that wait for a time only": {},
  "a log level": { check: ({ output }) => assert.match(output, /^\{"level":"debug",/m) },
  "debug beside a backend": { check: ({ output }) => assert.match(output, /root [0-9a-f]{32} [0-9a-f]{16}/) },
  "all signals": {
    check: (outcome) => assert.deepEqual([count(outcome, "metrics"), count(outcome, "logs")], [1, 1]),
  },
  "prometheus remote write": {
    spans: 0,
    check: ({ requests }) => {
      assert.deepEqual([...new Set(requests.map(({ path }) => path))], ["/api/v1/write"]);
      assert.equal(requests[0].headers["content-encoding"], "snappy");
    },
  },
  everything: {
    spans: 4,
    check: (outcome) => {
      assert.equal(rootOf(outcome).attributes.inserted, "new");
      assert.equal(rootOf(outcome).resource.team, "yes");
      assert.deepEqual([count(outcome, "metrics"), count(outcome, "logs")], [2, 2]);
    },
  },
  "YAML of one's own": {},
};
