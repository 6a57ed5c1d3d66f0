import * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorExporterType } from "../../args";
import { COLLECTOR_EXPORTER_INPUTS, COLLECTOR_SIGV4_INPUTS } from "../../args/table/collectorExporterInputs";
import { COLLECTOR_SIGNALS, type CollectorSignal } from "../../args/table/collectorSets";
import { listOf } from "../../inputs/checks";
import { fail, refuseTogether } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import { readInputs } from "../../inputs/readInputs";
import type { ExporterConfig } from "../config/collectorConfig";
import { asText } from "../config/confmapText";
import { EXPORTER_TYPES } from "../release/exporterTypes";
import type { Destination } from "./explainEndpoint";
import { normalizeEndpoint } from "./exporterEndpoint";
import { type HeaderSettings, normalizeHeaders } from "./exporterHeaders";
import { normalizeLogGroup } from "./exporterLogGroup";
import { mapText } from "./mapText";
import { FUNCTION_REGION, type Preset, PRESETS } from "./presets";

const HOW_TO_SIGN =
  "give the preset aws-xray or aws-cloudwatch-logs, or `sigv4` of an exporter in `collector.config.exporters`";

/** One backend, its values perhaps not known yet. */
export interface ExporterSettings {
  config: ExporterConfig<pulumi.Input<string>>;
  access: Omit<HeaderSettings, "headers"> & { logGroupArn?: pulumi.Input<string> };
  /** The AWS service that the role has to be allowed to write to. */
  awsService?: string;
  note?: string;
  /** Where it sends to, by the input that says so; none for one that the preset has. */
  destination?: pulumi.Input<Destination>;
  /** The input that names that service, where no preset does. */
  signedBy?: { path: string; service: string };
}

export function normalizeExporter(path: string, index: number, args: CollectorExporterArgs): ExporterSettings {
  const read = readInputs(args, COLLECTOR_EXPORTER_INPUTS);
  const preset = normalizePreset(path, args);
  const type = preset?.type ?? read("type");
  const { sending, signals } = EXPORTER_TYPES[type];
  if (sending === undefined) {
    refuseAddresses(path, type, args);
  }
  const { headers, ...access } = normalizeHeaders(path, index, args, preset);
  const logGroup = normalizeLogGroup(path, args, preset);
  const isSigned = preset?.sigv4Service !== undefined || args.sigv4 !== undefined;
  const caPem = read("caPem");
  return {
    config: {
      name: read("name") ?? args.preset ?? String(index),
      type,
      endpoint: normalizeEndpoint(path, type, args, preset),
      headers: { ...headers, ...logGroup?.headers },
      sigv4: normalizeSigv4(path, type, args, preset),
      caPem: caPem && mapText(caPem, asText),
      signals: normalizeExporterSignals(path, args, preset?.signals ?? signals),
      timeoutMs: read("timeoutMs"),
      maxRetryMs: read("maxRetryMs"),
    },
    access: { ...access, logGroupArn: logGroup?.arn },
    awsService: preset?.sigv4Service ?? args.sigv4?.service,
    note: preset?.note,
    destination:
      args.endpoint === undefined
        ? undefined
        : pulumi
            .output(args.endpoint)
            .apply((endpoint) => ({ path: `${path}endpoint`, endpoint, type, isSigned, howToSign: HOW_TO_SIGN })),
    signedBy: args.sigv4 && { path: `${path}sigv4.service`, service: args.sigv4.service },
  };
}

/** What says where to send to, or with what. */
const OF_SENDING = ["endpoint", "headers", "headerSecrets", "sigv4", "caPem"] as const;

function refuseAddresses(path: string, type: CollectorExporterType, args: CollectorExporterArgs): void {
  const given = OF_SENDING.filter((property) => args[property] !== undefined);
  if (given.length > 0) {
    const names = given.map((property) => `\`${path}${property}\``).join(", ");
    fail(
      `${path}type`,
      `is ${JSON.stringify(type)}, which sends nothing, so ${names} would be for nothing: leave out one or the other`,
    );
  }
}

function normalizePreset(path: string, args: CollectorExporterArgs): Preset | undefined {
  const preset = readInputs(args, COLLECTOR_EXPORTER_INPUTS)("preset");
  if (preset === undefined) {
    if (args.region !== undefined) {
      fail(`${path}region`, "is given without `preset`, but only a preset knows regions: give `endpoint` instead");
    }
    return undefined;
  }
  refuseTogether(args, path, "preset", ["type", "sigv4"]);
  return PRESETS[preset];
}

function normalizeSigv4(
  path: string,
  type: CollectorExporterType,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): ExporterConfig["sigv4"] {
  const wanted = preset?.sigv4Service ? { service: preset.sigv4Service, region: args.region } : args.sigv4;
  if (wanted === undefined) {
    return undefined;
  }
  if (!EXPORTER_TYPES[type].sending?.signable) {
    fail(`${path}sigv4`, `is given for ${type}, but only requests over HTTP can be signed: leave out one of them`);
  }
  const read = readInputs(wanted, COLLECTOR_SIGV4_INPUTS);
  const region = read("region");
  return { region: region === undefined ? FUNCTION_REGION : asText(region), service: read("service") };
}

function normalizeExporterSignals(
  path: string,
  args: CollectorExporterArgs,
  possible: readonly CollectorSignal[],
): readonly CollectorSignal[] {
  const signals: readonly string[] | undefined = readInputs(args, COLLECTOR_EXPORTER_INPUTS)("signals");
  if (signals === undefined) {
    return possible;
  }
  checkKnown(`${path}signals`, signals, listOf(possible));
  return COLLECTOR_SIGNALS.filter((signal) => signals.includes(signal));
}
