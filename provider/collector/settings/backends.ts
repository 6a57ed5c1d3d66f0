import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs, CollectorBackendArgs, CollectorExporterArgs } from "../../args";
import { COLLECTOR_BACKEND_INPUTS } from "../../args/table/collectorExporterInputs";
import { fail } from "../../inputs/fail";

/** What names a backend beside the collector's other inputs, where there is only one. */
export const BACKEND_PROPERTIES = Object.keys(COLLECTOR_BACKEND_INPUTS) as (keyof CollectorBackendArgs)[];

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
    : { paths: ["collector."], backends: [{ name: "backend", endpoint: defaultEndpoint }] };
}
