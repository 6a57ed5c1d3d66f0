import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs, CollectorBackendArgs, CollectorExporterArgs } from "../../args";
import { fail } from "../../inputs/fail";
import type { CollectorRelease } from "../releases";
import type { CollectorConfig } from "../typedConfig";
import { type ExporterSettings, normalizeExporter } from "./exporters";
import { normalizeProcessing } from "./processing";
import { normalizeSignals } from "./signals";

/** A configuration from typed inputs, some values perhaps not known yet. */
export interface TypedSettings {
  exporters: ExporterSettings[];
  config: Omit<CollectorConfig, "exporters" | "resourceAttributes"> & {
    exporters: ExporterSettings["config"][];
    resourceAttributes: Record<string, pulumi.Input<string>>;
  };
}

/** What names a backend beside the collector's other inputs, where there is only one. */
export const BACKEND_PROPERTIES = [
  "preset",
  "endpoint",
  "region",
  "secretArn",
  "secretKey",
  "caPem",
  "logGroupArn",
  "logStreamName",
] as const satisfies readonly (keyof CollectorBackendArgs)[];

export function normalizeTyped(
  args: CollectorArgs,
  release: CollectorRelease,
  defaultEndpoint: pulumi.Input<string> | undefined,
): TypedSettings {
  const { paths, backends } = findBackends(args, defaultEndpoint);
  const exporters = backends.map((backend, index) => normalizeExporter(paths[index], index, backend, release));
  checkNames(exporters, paths);
  const config = args.config ?? {};
  const signals = normalizeSignals(config, exporters, paths);
  return {
    exporters,
    config: {
      ...normalizeProcessing(config, signals, release),
      exporters: exporters.map((exporter) => exporter.config),
      resourceAttributes: config.resourceAttributes ?? {},
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
