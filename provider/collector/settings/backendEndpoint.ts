import type * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorExporterType } from "../../args";
import { matching, oneOf } from "../../inputs/checks";
import { fail } from "../../inputs/fail";
import { checkInput, checkKnown } from "../../inputs/inspect";
import { EXPORTER_TYPES } from "../known/exporterTypes";
import type { Preset } from "../known/presets";

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
  if (args.endpoint !== undefined) {
    // What holds a reference of the collector's own is known only when the collector starts.
    return checkInput(`${path}endpoint`, args.endpoint, (value) =>
      value.includes("${") ? undefined : sending.checkEndpoint(value),
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
  const region =
    args.region ??
    preset.defaultRegion ??
    fail(`${path}region`, `is missing, but the preset ${args.preset} needs it: ${preset.regionHelp}`);
  if (preset.endpoints) {
    return preset.endpoints[
      checkKnown(`${path}region`, region, oneOf(Object.keys(preset.endpoints), preset.regionHelp))
    ];
  }
  if (args.region !== undefined) {
    checkKnown(`${path}region`, region, matching(/^[a-z0-9-]+$/, `the name of a region: ${preset.regionHelp}`));
  }
  return (preset.endpointPattern ?? "").replace("{region}", region);
}
