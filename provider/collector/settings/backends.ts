import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs, CollectorBackendArgs, CollectorExporterArgs } from "../../args";
import { COLLECTOR_BACKEND_INPUTS } from "../../args/table/collectorExporterInputs";
import { fail } from "../../inputs/fail";

/** What names a backend beside the collector's other inputs, where there is only one. */
export const BACKEND_PROPERTIES = Object.keys(COLLECTOR_BACKEND_INPUTS) as (keyof CollectorBackendArgs)[];

/** What says where the collector sends to, the addresses first. */
const NAMING_PROPERTIES = ["configYaml", "configUri", "preset", "endpoint", ...BACKEND_PROPERTIES] as const;
/** Where users write the address of a backend that the collector's own inputs don't name. */
const DEFAULT_BACKEND = "otlp.";

/** The backends that the inputs name, and the path of each. */
export function findBackends(
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
    : { paths: [DEFAULT_BACKEND], backends: [{ name: "backend", endpoint: defaultEndpoint }] };
}

/** Refuses a default endpoint where something else says where the collector sends to. */
export function refuseSecondBackend(args: CollectorArgs, defaultEndpoint: pulumi.Input<string> | undefined): void {
  const listed = args.config?.exporters === undefined ? [] : ["config.exporters"];
  const named = [...NAMING_PROPERTIES.filter((property) => args[property] !== undefined), ...listed];
  if (defaultEndpoint !== undefined && named.length > 0) {
    const [first] = named;
    const isAddress = !(BACKEND_PROPERTIES as string[]).includes(first) || ["preset", "endpoint"].includes(first);
    fail(
      `${DEFAULT_BACKEND}endpoint`,
      `is given, but the collector's backend is named by \`collector.${first}\`: ${isAddress ? "leave out one of them" : "write the address as `collector.endpoint`"}`,
    );
  }
}
