import type * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorSigv4Args } from "../../args";
import { type PresetName, type Signal, SIGNALS } from "../../args/table/collectorSets";
import { BACKEND_INPUTS, EXPORTER_INPUTS, SIGV4_INPUTS } from "../../args/table/exporterInputs";
import { listOf } from "../../inputs/checks";
import { fail, refuseTogether } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import { readInputs } from "../../inputs/readInputs";
import type { ExporterConfig } from "../document/collectorConfig";
import { EXPORTER_TYPES } from "../known/exporterTypes";
import { FUNCTION_REGION, type Preset, PRESETS } from "../known/presets";
import { normalizeEndpoint } from "./backendEndpoint";
import { type HeaderSettings, normalizeHeaders } from "./exporterHeaders";
import { normalizeLogGroup } from "./logGroupHeaders";

/** One backend, its values perhaps not known yet. */
export interface ExporterSettings {
  config: ExporterConfig<pulumi.Input<string>>;
  access: Omit<HeaderSettings, "headers"> & { logGroupArn?: pulumi.Input<string> };
  /** The AWS service that the role has to be allowed to write to. */
  awsService?: string;
  note?: string;
}

export function normalizeExporter(path: string, index: number, args: CollectorExporterArgs): ExporterSettings {
  const read = readInputs(path, args, EXPORTER_INPUTS);
  const preset = normalizePreset(path, args);
  const type = preset?.type ?? read("type");
  const facts = EXPORTER_TYPES[type];
  if (facts.sending === undefined) {
    refuseTogether({ ...args, [type]: true }, path, type, ["endpoint", "headers", "headerSecrets", "sigv4", "caPem"]);
  }
  const { headers, ...access } = normalizeHeaders(path, index, args, preset);
  const logGroup = normalizeLogGroup(path, args, preset);
  return {
    config: {
      name: read("name") ?? args.preset ?? String(index),
      type,
      endpoint: normalizeEndpoint(path, type, args, preset),
      headers: { ...headers, ...logGroup?.headers },
      sigv4: normalizeSigv4(path, args, preset),
      caPem: read("caPem"),
      signals: normalizeSignals(path, args, preset?.signals ?? facts.signals),
      timeoutMs: read("timeoutMs"),
      maxRetryMs: read("maxRetryMs"),
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
  const name = readInputs(path, args, BACKEND_INPUTS)("preset");
  refuseTogether(args, path, "preset", ["type", "sigv4"]);
  return PRESETS[name as PresetName];
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
    service: readInputs(`${path}sigv4.`, wanted, SIGV4_INPUTS)("service"),
  };
}

function normalizeSignals(path: string, args: CollectorExporterArgs, possible: readonly Signal[]): readonly Signal[] {
  if (args.signals === undefined) {
    return possible;
  }
  checkKnown(`${path}signals`, args.signals, listOf(possible));
  return SIGNALS.filter((signal) => args.signals?.includes(signal));
}
