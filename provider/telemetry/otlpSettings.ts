import type * as pulumi from "@pulumi/pulumi";
import type { InstrumentationMode, OtelLambdaImageArgs, OtlpArgs, OtlpCompression } from "../args";
import { DEFAULTS } from "../args/defaults";
import { OTLP_INPUTS } from "../args/table/telemetryInputs";
import { fail, refuseTogether } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";

/** Where the function sends its telemetry, and how. */
export interface OtlpSettings {
  endpoint?: pulumi.Input<string>;
  protocol: string;
  headers?: pulumi.Output<Record<string, string>>;
  headersSecretArn?: pulumi.Input<string>;
  compression: OtlpCompression;
  timeoutMs: pulumi.Input<number>;
}

export function normalizeOtlp({ otlp, collector }: OtelLambdaImageArgs, mode: InstrumentationMode): OtlpSettings {
  return collector === undefined ? normalizeToBackend(otlp, mode) : normalizeToCollector(otlp);
}

function normalizeToBackend(otlp: OtlpArgs = {}, mode: InstrumentationMode): OtlpSettings {
  if (mode !== "off" && otlp.endpoint === undefined) {
    fail(
      "otlp.endpoint",
      "is missing, but telemetry has to go somewhere: give the base URL of an OTLP backend, for example https://api.example.com:4318, or set `instrumentation.mode` to off",
    );
  }
  refuseTogether(otlp, "otlp.", "headers", ["headersSecretArn"]);
  const read = readInputs("otlp.", otlp, OTLP_INPUTS);
  return {
    endpoint: read("endpoint"),
    headers: read("headers"),
    headersSecretArn: read("headersSecretArn"),
    protocol: read("protocol"),
    compression: read("compression"),
    timeoutMs: read("timeoutMs"),
  };
}

/** The function sends to the collector beside it, and knows of no backend. */
function normalizeToCollector(otlp: OtlpArgs = {}): OtlpSettings {
  for (const property of ["headers", "headersSecretArn"] as const) {
    if (otlp[property] !== undefined) {
      fail(
        `otlp.${property}`,
        "is given together with `collector`, which sends headers of its own: give `collector.secretArn` with a preset, or `headerSecrets` or `headers` of an exporter in `collector.config.exporters`",
      );
    }
  }
  const compression = otlp.compression ?? DEFAULTS.collector.compression;
  const read = readInputs("otlp.", { ...otlp, compression }, OTLP_INPUTS);
  return {
    endpoint: DEFAULTS.collector.endpoint,
    protocol: read("protocol"),
    compression: read("compression"),
    timeoutMs: read("timeoutMs"),
  };
}
