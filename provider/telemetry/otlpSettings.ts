import type * as pulumi from "@pulumi/pulumi";
import type { InstrumentationMode, OtelLambdaImageArgs, OtlpArgs, OtlpCompression } from "../args";
import { DEFAULTS } from "../args/defaults";
import { OTLP_INPUTS } from "../args/table/telemetryInputs";
import { fail, refuseTogether } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";
import { checkSignedHeaders, normalizeSigv4, type Sigv4Settings } from "./sigv4Settings";

/** Where the function sends its telemetry, and how. */
export interface OtlpSettings {
  endpoint?: pulumi.Input<string>;
  protocol: string;
  headers?: pulumi.Output<Record<string, string>>;
  headersSecretArn?: pulumi.Input<string>;
  /** Undefined where nothing is signed. */
  sigv4?: pulumi.Output<Sigv4Settings>;
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
  const headers = otlp.sigv4 && otlp.headers ? checkSignedHeaders(otlp.headers) : otlp.headers;
  const read = readInputs({ ...otlp, headers }, OTLP_INPUTS);
  const endpoint = read("endpoint");
  return {
    endpoint,
    headers: read("headers"),
    headersSecretArn: read("headersSecretArn"),
    sigv4: endpoint === undefined || otlp.sigv4 === undefined ? undefined : normalizeSigv4(otlp.sigv4, endpoint),
    protocol: read("protocol"),
    compression: read("compression"),
    timeoutMs: read("timeoutMs"),
  };
}

/** The function sends to the collector beside it, and knows of no backend. */
function normalizeToCollector(otlp: OtlpArgs = {}): OtlpSettings {
  if (otlp.sigv4 !== undefined) {
    fail(
      "otlp.sigv4",
      "is given together with `collector`, which signs what it sends by itself: give the preset aws-xray, or `sigv4` of an exporter in `collector.config.exporters`",
    );
  }
  for (const property of ["headers", "headersSecretArn"] as const) {
    if (otlp[property] !== undefined) {
      fail(
        `otlp.${property}`,
        "is given together with `collector`, which sends headers of its own: give `collector.secretArn` with a preset, or `headerSecrets` or `headers` of an exporter in `collector.config.exporters`",
      );
    }
  }
  const compression = otlp.compression ?? DEFAULTS.collector.compression;
  const read = readInputs({ ...otlp, compression }, OTLP_INPUTS);
  return {
    endpoint: DEFAULTS.collector.endpoint,
    protocol: read("protocol"),
    compression: read("compression"),
    timeoutMs: read("timeoutMs"),
  };
}
