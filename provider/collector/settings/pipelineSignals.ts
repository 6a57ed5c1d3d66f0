import type { CollectorConfigArgs } from "../../args";
import { COLLECTOR_CONFIG_INPUTS } from "../../args/table/collectorConfigInputs";
import { COLLECTOR_SIGNALS, type CollectorSignal } from "../../args/table/collectorSets";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import type { ExporterSettings } from "./exporterSettings";

/** The signals that are passed on: each has to go somewhere, and each exporter has to get something. */
export function normalizePipelineSignals(
  args: CollectorConfigArgs,
  exporters: ExporterSettings[],
  exporterPaths: string[],
): readonly CollectorSignal[] {
  const taken = COLLECTOR_SIGNALS.filter((signal) => exporters.some(({ config }) => config.signals.includes(signal)));
  const given = readInputs(args, COLLECTOR_CONFIG_INPUTS)("signals");
  const signals = given ? COLLECTOR_SIGNALS.filter((signal) => given.includes(signal)) : defaultSignals(taken);
  const homeless = signals.find((signal) => !taken.includes(signal));
  if (homeless !== undefined) {
    fail(
      "collector.config.signals",
      `names ${homeless}, but no exporter takes ${homeless}: add one that does, or leave out ${homeless}`,
    );
  }
  exporters.forEach(({ config }, index) => {
    if (!config.signals.some((signal) => signals.includes(signal))) {
      fail(
        exporterPaths[index].replace(/\.$/, ""),
        `takes ${config.signals.join(" and ")}, but the collector passes on ${signals.join(" and ")}: change \`collector.config.signals\`, or leave out this exporter`,
      );
    }
  });
  return signals;
}

function defaultSignals(taken: readonly CollectorSignal[]): readonly CollectorSignal[] {
  return taken.includes("traces") ? ["traces"] : taken;
}
