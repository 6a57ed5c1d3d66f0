import type * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs } from "../../args";
import { COLLECTOR_EXPORTER_INPUTS } from "../../args/table/collectorExporterInputs";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import { asText } from "../config/confmapText";
import { mapText } from "./mapText";
import type { Preset } from "./presets";

/** The log group that CloudWatch Logs' OTLP endpoint writes to, which it learns from headers. */
export function normalizeLogGroup(
  path: string,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): { arn: pulumi.Input<string>; headers: Record<string, pulumi.Input<string>> } | undefined {
  for (const key of ["logGroupArn", "logStreamName"] as const) {
    if (preset?.sigv4Service === "logs" && args[key] === undefined) {
      fail(
        `${path}${key}`,
        `is missing, but the preset ${args.preset} writes to a log stream that is there already: name it`,
      );
    }
    if (preset?.sigv4Service !== "logs" && args[key] !== undefined) {
      fail(`${path}${key}`, "is given, but is for the preset aws-cloudwatch-logs only: leave it out");
    }
  }
  const read = readInputs(args, COLLECTOR_EXPORTER_INPUTS);
  const arn = read("logGroupArn");
  const stream = read("logStreamName");
  if (arn === undefined || stream === undefined) {
    return undefined;
  }
  return {
    arn,
    headers: {
      "x-aws-log-group": mapText(arn, (known) => asText(known.split(":")[6])),
      "x-aws-log-stream": mapText(stream, asText),
    },
  };
}
