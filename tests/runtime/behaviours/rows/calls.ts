import type { Behaviour } from "../support/behaviour";
import { CALL, ROOT, SPAN_ID, TRACE_ID, TRACEPARENT, XRAY } from "./common";

/** The span of a call, and what it says. */
export const CALLS: readonly Behaviour[] = [
  {
    name: "a call has a span that says what was called",
    steps: [{ call: { with: { a: 1 } }, answer: { a: 1 } }],
    spans: [
      {
        ...ROOT,
        scope: { name: "otel_lambda_image", version: { $any: true } },
        resource: {
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
          "telemetry.sdk.version": "0.1.0",
        },
      },
    ],
    differs: "each says in which language it is",
  },
];
