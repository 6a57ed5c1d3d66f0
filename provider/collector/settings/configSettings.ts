import * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs } from "../../args";
import { DEFAULTS } from "../../args/defaults";
import type { CollectorLogLevel } from "../../args/table/collectorSets";
import { mapKnown } from "../../inputs/mapKnown";
import { buildDocument } from "../config/buildDocument";
import type { HostFunction } from "../config/collectorConfig";
import { renderYaml } from "../document/renderYaml";
import type { CollectorRelease } from "../release/releases";
import { acceptDocument, acceptYaml, fitIntoImage } from "./acceptConfig";
import { explainEndpoint } from "./explainEndpoint";
import type { Grant } from "./grant";
import { explainMissingPermissions, grantConfigUri, grantExporters, grantReferencedSecrets } from "./grants";
import { checkMemoryLimit, checkMemorySize, explainPlatformTelemetry } from "./memory";
import { logLevelOf } from "./logLevel";
import { normalizeTyped } from "./typedSettings";

/** The configuration, and what the function needs for it. */
export interface ConfigSettings {
  /** The configuration to bake into the image; none where the collector reads it from a URI. */
  configYaml?: pulumi.Output<string>;
  /** What the collector reads its configuration from when it starts. */
  configUri?: pulumi.Input<string>;
  /** Variables of the function that the configuration refers to, secret. */
  environment: Record<string, pulumi.Output<string>>;
  /** The same, known where they were given so. */
  plainEnvironment?: Record<string, pulumi.Input<string>>;
  /** What the extension writes to the function's log. */
  logLevel: pulumi.Input<CollectorLogLevel>;
  /** What the role has to allow. */
  grants: pulumi.Output<Grant[]>;
  /** Sentences for the user. */
  warnings: pulumi.Output<string[]>;
}

const TRACES_ARE_LOST =
  "The collector passes on no traces, so the spans that the function sends are lost: add an exporter that takes traces, or set `instrumentation.mode` to off.";

/** From the collector's typed inputs; where they name no backend, it sends to the default endpoint. */
export function normalizeTypedConfig(
  args: CollectorArgs,
  release: CollectorRelease,
  { memorySize, timeout, sendsTraces, hasOwnPermissions }: HostFunction<pulumi.Input<number>>,
  defaultEndpoint: pulumi.Input<string> | undefined,
): ConfigSettings {
  const typed = normalizeTyped(args, release, defaultEndpoint);
  const result = mapKnown({ config: typed.config, memorySize, timeout }, ({ config, ...known }, visibility) => {
    // What the inputs make is always where the function sends to; that it takes no traces is the user's choice.
    const host = { ...known, sendsTraces: false, hasOwnPermissions };
    checkMemorySize(host.memorySize, visibility);
    checkMemoryLimit(config.memoryLimitMib, host.memorySize);
    const document = buildDocument(config, release, host);
    const notes = acceptDocument("collector.config", document, release, host);
    const cost = config.platformTelemetryTypes ? [explainPlatformTelemetry(host.memorySize)] : [];
    const loss = sendsTraces && !config.signals.includes("traces") ? [TRACES_ARE_LOST] : [];
    return { configYaml: fitIntoImage("collector.config", renderYaml(document)), notes: [...notes, ...cost, ...loss] };
  });
  const presetNotes = typed.exporters.flatMap(({ note }) => note ?? []);
  const destinations = typed.exporters.flatMap(({ destination }) => destination ?? []);
  const addressNotes = pulumi.output(destinations).apply((known) => known.flatMap(explainEndpoint));
  const permissions = hasOwnPermissions ? [] : explainMissingPermissions(typed.exporters);
  return {
    configYaml: result.configYaml,
    logLevel: typed.config.logLevel,
    environment: Object.fromEntries(typed.exporters.flatMap(({ access }) => Object.entries(access.environment))),
    plainEnvironment: Object.assign({}, ...typed.exporters.map(({ access }) => access.plainEnvironment)) as Record<
      string,
      pulumi.Input<string>
    >,
    grants: grantExporters(typed.exporters),
    warnings: pulumi.all([result.notes, presetNotes, permissions, addressNotes]).apply((notes) => notes.flat()),
  };
}

/** From the user's own YAML. */
export function normalizeConfigYaml(
  text: pulumi.Input<string>,
  release: CollectorRelease,
  { memorySize, timeout, sendsTraces }: HostFunction<pulumi.Input<number>>,
): ConfigSettings {
  const accepted = mapKnown({ text, memorySize, timeout }, (known, visibility) => {
    checkMemorySize(known.memorySize, visibility);
    return acceptYaml("collector.configYaml", known.text, release, { timeout: known.timeout, sendsTraces }, visibility);
  });
  return {
    configYaml: accepted.configYaml,
    // The level is no secret, whatever else the configuration holds.
    logLevel: typeof text === "string" ? logLevelOf(text) : pulumi.unsecret(pulumi.output(text).apply(logLevelOf)),
    environment: {},
    grants: mapKnown(text, grantReferencedSecrets),
    warnings: accepted.notes,
  };
}

/** From a URI, which only the collector reads. */
export function normalizeConfigUri(
  configUri: pulumi.Input<string>,
  { memorySize }: HostFunction<pulumi.Input<number>>,
): ConfigSettings {
  return {
    configUri,
    logLevel: DEFAULTS.collector.logLevel,
    environment: {},
    grants: mapKnown(configUri, grantConfigUri),
    warnings: mapKnown(memorySize, (known, visibility) => {
      checkMemorySize(known, visibility);
      return [
        "`collector.configUri` is read when the function starts and checked by nothing before: a mistake in it ends the function.",
      ];
    }),
  };
}
