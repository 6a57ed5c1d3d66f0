import type * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorExporterType } from "../../args";
import { COLLECTOR_EXPORTER_INPUTS } from "../../args/table/collectorExporterInputs";
import { matching, oneOf } from "../../inputs/checks";
import { fail } from "../../inputs/fail";
import { checkInput, checkKnown } from "../../inputs/inspect";
import { partitionOf } from "../../inputs/partitions";
import { readInputs } from "../../inputs/readInputs";
import { asText } from "../config/confmapText";
import { EXPORTER_TYPES } from "../release/exporterTypes";
import { mapText } from "./mapText";
import type { Preset } from "./presets";

const IS_REFERENCE =
  "has to be the address itself: what is typed here is a text for the collector, and references such as ${env:NAME} are for `collector.configYaml`";

/** The address of a backend: the user's own, or the preset's for the region. */
export function normalizeEndpoint(
  path: string,
  type: CollectorExporterType,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): pulumi.Input<string> | undefined {
  const { sending } = EXPORTER_TYPES[type];
  if (sending === undefined) {
    return undefined;
  }
  const endpoint = readInputs(args, COLLECTOR_EXPORTER_INPUTS)("endpoint");
  if (endpoint !== undefined) {
    const checked = checkInput(`${path}endpoint`, endpoint, (value) =>
      value.includes("${") ? IS_REFERENCE : sending.endpoint(value),
    );
    return mapText(checked, asText);
  }
  return preset
    ? presetEndpoint(path, args, preset)
    : fail(
        `${path}endpoint`,
        `is missing, but an exporter of the type ${type} has to know where to send: give it, or a preset`,
      );
}

function presetEndpoint(path: string, args: CollectorExporterArgs, preset: Preset): string {
  const given = readInputs(args, COLLECTOR_EXPORTER_INPUTS)("region");
  const region =
    given ??
    preset.defaultRegion ??
    fail(`${path}region`, `is missing, but the preset ${args.preset} needs it: ${preset.regionHelp}`);
  if (preset.endpoints) {
    return preset.endpoints[
      checkKnown(`${path}region`, region, oneOf(Object.keys(preset.endpoints), preset.regionHelp))
    ];
  }
  if (given !== undefined) {
    const form = /^[a-z]{2,}(-[a-z0-9]+)+$/;
    checkKnown(`${path}region`, given, matching(form, `the name of a region: ${preset.regionHelp}`));
  }
  return (preset.endpointPattern ?? "").replace("{region}", region).replace("{suffix}", partitionOf(region).suffix);
}
