import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs } from "../args";
import { COLLECTOR_INPUTS } from "../args/table/collectorInputs";
import { refuseTogether } from "../inputs/fail";
import { readInputs } from "../inputs/readInputs";
import type { HostFunction } from "./config/collectorConfig";
import type { CollectorRelease, ZipArchitecture } from "./release/releases";
import { BACKEND_PROPERTIES, refuseSecondBackend } from "./settings/backends";
import { type CollectorSource, normalizeCollectorSource, normalizeRelease } from "./settings/collectorSource";
import {
  type ConfigSettings,
  normalizeConfigUri,
  normalizeConfigYaml,
  normalizeTypedConfig,
} from "./settings/configSettings";

/** The collector in the image, and what the function needs for it. */
export interface CollectorSettings extends ConfigSettings {
  /** Version of the release that the configuration is for. */
  version: string;
  source: CollectorSource;
}

/** The function beside which the collector runs, as its inputs say it. */
export interface CollectorHost extends HostFunction<pulumi.Input<number>> {
  zipArchitecture: ZipArchitecture;
}

/** The collector's settings. Where its inputs name no backend, it sends to the default endpoint. */
export function normalizeCollector(
  args: CollectorArgs,
  host: CollectorHost,
  defaultEndpoint?: pulumi.Input<string>,
): CollectorSettings {
  const release = normalizeRelease(args);
  const source = normalizeCollectorSource(args, release, host.zipArchitecture);
  refuseTogether(args, "collector.", "configYaml", ["config", "configUri", ...BACKEND_PROPERTIES]);
  refuseTogether(args, "collector.", "configUri", ["config", ...BACKEND_PROPERTIES]);
  refuseSecondBackend(args, defaultEndpoint);
  return { version: release.version, source, ...normalizeConfig(args, release, host, defaultEndpoint) };
}

function normalizeConfig(
  args: CollectorArgs,
  release: CollectorRelease,
  host: CollectorHost,
  defaultEndpoint: pulumi.Input<string> | undefined,
): ConfigSettings {
  const read = readInputs(args, COLLECTOR_INPUTS);
  const configUri = read("configUri");
  if (configUri !== undefined) {
    return normalizeConfigUri(configUri, host);
  }
  const configYaml = read("configYaml");
  return configYaml === undefined
    ? normalizeTypedConfig(args, release, host, defaultEndpoint)
    : normalizeConfigYaml(configYaml, release, host);
}
