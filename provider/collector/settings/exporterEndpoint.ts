import type * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorExporterType } from "../../args";
import { COLLECTOR_EXPORTER_INPUTS } from "../../args/table/collectorExporterInputs";
import { matching, oneOf } from "../../inputs/checks";
import { fail } from "../../inputs/fail";
import { checkInput, checkKnown } from "../../inputs/inspect";
import { readInputs } from "../../inputs/readInputs";
import { EXPORTER_TYPES } from "../release/exporterTypes";
import type { Preset } from "./presets";

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
  const endpoint = readInputs(path, args, COLLECTOR_EXPORTER_INPUTS)("endpoint");
  if (endpoint !== undefined) {
    // What holds a reference of the collector's own is known only when the collector starts.
    return checkInput(`${path}endpoint`, endpoint, (value) =>
      value.includes("${") ? undefined : sending.endpoint(value),
    );
  }
  return preset
    ? presetEndpoint(path, args, preset)
    : fail(
        `${path}endpoint`,
        `is missing, but an exporter of the type ${type} has to know where to send: give it, or a preset`,
      );
}

function presetEndpoint(path: string, args: CollectorExporterArgs, preset: Preset): string {
  const given = readInputs(path, args, COLLECTOR_EXPORTER_INPUTS)("region");
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
    checkKnown(`${path}region`, given, matching(/^[a-z0-9-]+$/, `the name of a region: ${preset.regionHelp}`));
  }
  return (preset.endpointPattern ?? "").replace("{region}", region);
}
