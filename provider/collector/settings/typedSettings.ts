import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs, CollectorBackendArgs, CollectorExporterArgs } from "../../args";
import { COLLECTOR_CONFIG_INPUTS } from "../../args/table/collectorInputs";
import { BACKEND_INPUTS } from "../../args/table/exporterInputs";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { UnresolvedConfig } from "../document/collectorConfig";
import type { CollectorRelease } from "../known/releases";
import { type ExporterSettings, normalizeExporter } from "./exporterSettings";
import { normalizeSignals } from "./passedSignals";
import { normalizeProcessing } from "./processing";

/** A configuration from typed inputs, and what its exporters need besides. */
export interface TypedSettings {
  exporters: ExporterSettings[];
  config: UnresolvedConfig;
}

/** What names a backend beside the collector's other inputs, where there is only one. */
export const BACKEND_PROPERTIES = Object.keys(BACKEND_INPUTS) as (keyof CollectorBackendArgs)[];

export function normalizeTyped(
  args: CollectorArgs,
  release: CollectorRelease,
  defaultEndpoint: pulumi.Input<string> | undefined,
): TypedSettings {
  const { paths, backends } = findBackends(args, defaultEndpoint);
  const exporters = backends.map((backend, index) => normalizeExporter(paths[index], index, backend));
  checkNames(exporters, paths);
  const config = args.config ?? {};
  const signals = normalizeSignals(config, exporters, paths);
  return {
    exporters,
    config: {
      ...normalizeProcessing(config, signals, release),
      exporters: exporters.map((exporter) => exporter.config),
      resourceAttributes: readInputs("collector.config.", config, COLLECTOR_CONFIG_INPUTS)("resourceAttributes") ?? {},
      signals,
    },
  };
}

function findBackends(
  args: CollectorArgs,
  defaultEndpoint: pulumi.Input<string> | undefined,
): { paths: string[]; backends: CollectorExporterArgs[] } {
  const own = BACKEND_PROPERTIES.filter((property) => args[property] !== undefined);
  const listed = args.config?.exporters;
  if (listed !== undefined) {
    if (own.length > 0) {
      fail(
        `collector.${own[0]}`,
        "can't be given together with `collector.config.exporters`: leave it out, and write it in one of the exporters",
      );
    }
    if (listed.length === 0) {
      fail("collector.config.exporters", "is empty, so nothing would be sent: name one or more, or leave it out");
    }
    return { paths: listed.map((_, index) => `collector.config.exporters[${index}].`), backends: listed };
  }
  if (own.length > 0) {
    const backend = Object.fromEntries(own.map((property) => [property, args[property]]));
    return { paths: ["collector."], backends: [{ name: args.preset ?? "backend", ...backend }] };
  }
  return defaultEndpoint === undefined
    ? fail(
        "collector.preset",
        "is missing, and nothing else says where the collector sends to: give `collector.preset`, `collector.endpoint`, `collector.config.exporters`, `collector.configYaml` or `collector.configUri`",
      )
    : { paths: ["collector."], backends: [{ name: "backend", endpoint: defaultEndpoint }] };
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
