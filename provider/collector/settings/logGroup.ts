import * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs } from "../../args";
import { arnOf, matching } from "../../inputs/checks";
import { fail } from "../../inputs/fail";
import { checkInput } from "../../inputs/inspect";
import type { Preset } from "../presets";

const LOG_GROUP = arnOf(["logs"], "arn:aws:logs:us-east-1:123456789012:log-group:telemetry");

/** The log group that CloudWatch Logs' OTLP endpoint writes to, which it learns from headers. */
export function normalizeLogGroup(
  path: string,
  { preset: name, logGroupArn, logStreamName }: CollectorExporterArgs,
  preset: Preset | undefined,
): { arn: pulumi.Input<string>; headers: Record<string, pulumi.Input<string>> } | undefined {
  const given = { logGroupArn, logStreamName };
  for (const key of ["logGroupArn", "logStreamName"] as const) {
    if (preset?.sigv4Service === "logs" && given[key] === undefined) {
      fail(`${path}${key}`, `is missing, but the preset ${name} writes to a log stream that is there already: name it`);
    }
    if (preset?.sigv4Service !== "logs" && given[key] !== undefined) {
      fail(`${path}${key}`, "is given, but is for the preset aws-cloudwatch-logs only: leave it out");
    }
  }
  if (logGroupArn === undefined || logStreamName === undefined) {
    return undefined;
  }
  const arn = checkInput(`${path}logGroupArn`, logGroupArn, LOG_GROUP);
  const stream = checkInput(
    `${path}logStreamName`,
    logStreamName,
    matching(/^[^:*]{1,512}$/, "a name without : and *"),
  );
  const nameOf = (known: string) => known.split(":")[6];
  return {
    arn,
    headers: {
      "x-aws-log-group": typeof arn === "string" ? nameOf(arn) : pulumi.output(arn).apply(nameOf),
      "x-aws-log-stream": stream,
    },
  };
}
