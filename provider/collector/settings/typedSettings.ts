import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs, CollectorConfigArgs } from "../../args";
import { COLLECTOR_CONFIG_INPUTS } from "../../args/table/collectorConfigInputs";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { CollectorConfig } from "../config/collectorConfig";
import { asText } from "../config/confmapText";
import type { CollectorRelease } from "../release/releases";
import { findBackends } from "./backends";
import { type ExporterSettings, normalizeExporter } from "./exporterSettings";
import { mapText } from "./mapText";
import { normalizePipelineSignals } from "./pipelineSignals";
import { normalizeProcessing } from "./processingSettings";

/** A configuration from typed inputs, some values perhaps not known yet. */
export interface TypedSettings {
  exporters: ExporterSettings[];
  config: CollectorConfig<pulumi.Input<string>>;
}

export function normalizeTyped(
  args: CollectorArgs,
  release: CollectorRelease,
  defaultEndpoint: pulumi.Input<string> | undefined,
): TypedSettings {
  const { paths, backends } = findBackends(args, defaultEndpoint);
  const exporters = backends.map((backend, index) => normalizeExporter(paths[index], index, backend));
  checkNames(exporters, paths);
  const config: CollectorConfigArgs = args.config ?? {};
  const read = readInputs(config, COLLECTOR_CONFIG_INPUTS);
  const signals = normalizePipelineSignals(config, exporters, paths);
  const attributes = Object.entries(read("resourceAttributes") ?? {});
  return {
    exporters,
    config: {
      ...normalizeProcessing(config, signals, release),
      exporters: exporters.map((exporter) => exporter.config),
      resourceAttributes: Object.fromEntries(attributes.map(([key, value]) => [asText(key), mapText(value, asText)])),
      signals,
    },
  };
}

function checkNames(exporters: ExporterSettings[], paths: string[]): void {
  const names = exporters.map(({ config }) => `${config.type}/${config.name}`);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) {
      fail(
        `${paths[index]}name`,
        `is ${JSON.stringify(exporters[index].config.name)}, as of another exporter of its type: give each a name of its own`,
      );
    }
  });
}
