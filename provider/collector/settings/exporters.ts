import * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorSigv4Args } from "../../args";
import { listOf, matching, oneOf, wholeNumberBetween } from "../../inputs/checks";
import { fail, refuseTogether } from "../../inputs/fail";
import { checkInput, checkKnown } from "../../inputs/inspect";
import { EXPORTER_TYPES } from "../exporterNames";
import { FUNCTION_REGION, type Preset, PRESET_NAMES, PRESETS } from "../presets";
import { type CollectorRelease } from "../releases";
import { type Signal, SIGNALS, supportedSignals } from "../signals";
import type { ExporterConfig } from "../typedConfig";
import { normalizeEndpoint } from "./endpoint";
import { type HeaderSettings, normalizeHeaders } from "./headers";
import { normalizeLogGroup } from "./logGroup";

const PEM = matching(
  /-----BEGIN CERTIFICATE-----/,
  "certificates in PEM form, starting with -----BEGIN CERTIFICATE-----",
);

/** One backend, its values perhaps not known yet. */
export interface ExporterSettings {
  config: Omit<ExporterConfig, "endpoint" | "headers" | "caPem"> & {
    endpoint?: pulumi.Input<string>;
    caPem?: pulumi.Input<string>;
    headers: Record<string, pulumi.Input<string>>;
  };
  access: Omit<HeaderSettings, "headers"> & { logGroupArn?: pulumi.Input<string> };
  /** The AWS service that the role has to be allowed to write to. */
  awsService?: string;
  note?: string;
}

export function normalizeExporter(
  path: string,
  index: number,
  args: CollectorExporterArgs,
  release: CollectorRelease,
): ExporterSettings {
  const preset = normalizePreset(path, args);
  const type = preset?.type ?? checkKnown(`${path}type`, args.type ?? "otlp_http", oneOf(EXPORTER_TYPES));
  if (type === "debug") {
    refuseTogether({ ...args, debug: true }, path, "debug", ["endpoint", "headers", "headerSecrets", "sigv4", "caPem"]);
  }
  const { headers, ...access } = normalizeHeaders(path, index, args, preset);
  const logGroup = normalizeLogGroup(path, args, preset);
  return {
    config: {
      name: checkKnown(
        `${path}name`,
        args.name ?? args.preset ?? String(index),
        matching(/^[\w-]+$/, "a name of letters, digits, dashes and underscores"),
      ),
      type,
      endpoint: normalizeEndpoint(path, type, args, preset),
      headers: { ...headers, ...logGroup?.headers },
      sigv4: normalizeSigv4(path, args, preset),
      caPem: args.caPem === undefined ? undefined : checkInput(`${path}caPem`, args.caPem, PEM),
      signals: normalizeSignals(path, args, preset?.signals ?? supportedSignals(type, release)),
      timeoutMs: checkTime(`${path}timeoutMs`, args.timeoutMs, 100),
      maxRetryMs: checkTime(`${path}maxRetryMs`, args.maxRetryMs, 0),
    },
    access: { ...access, logGroupArn: logGroup?.arn },
    awsService: preset?.sigv4Service ?? args.sigv4?.service,
    note: preset?.note,
  };
}

function normalizePreset(path: string, args: CollectorExporterArgs): Preset | undefined {
  if (args.preset === undefined) {
    if (args.region !== undefined) {
      fail(`${path}region`, "is given without `preset`, but only a preset knows regions: give `endpoint` instead");
    }
    return undefined;
  }
  checkKnown(`${path}preset`, args.preset, oneOf(PRESET_NAMES, "for any other backend give `endpoint`"));
  refuseTogether(args, path, "preset", ["type", "sigv4"]);
  return PRESETS[args.preset];
}

function normalizeSigv4(path: string, args: CollectorExporterArgs, preset: Preset | undefined) {
  const wanted: CollectorSigv4Args | undefined = preset?.sigv4Service
    ? { service: preset.sigv4Service, region: args.region }
    : args.sigv4;
  if (wanted === undefined) {
    return undefined;
  }
  if (args.type === "otlp_grpc") {
    fail(`${path}sigv4`, "is given for otlp_grpc, but only requests over HTTP can be signed: leave out one of them");
  }
  return {
    region: wanted.region ?? FUNCTION_REGION,
    service: checkKnown(
      `${path}sigv4.service`,
      wanted.service,
      matching(/^[a-z0-9-]+$/, "the service's name in signatures, for example aps"),
    ),
  };
}

function normalizeSignals(path: string, args: CollectorExporterArgs, possible: readonly Signal[]): readonly Signal[] {
  if (args.signals === undefined) {
    return possible;
  }
  checkKnown(`${path}signals`, args.signals, listOf(possible));
  return SIGNALS.filter((signal) => args.signals?.includes(signal));
}

function checkTime(path: string, value: number | undefined, lowest: number): number | undefined {
  return value === undefined
    ? undefined
    : checkKnown(path, value, wholeNumberBetween(lowest, 60_000, "it is in milliseconds"));
}
