import type { CollectorConfigArgs } from "../../args";
import { listOf } from "../../inputs/checks";
import { fail } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import { type Signal, SIGNALS } from "../signals";
import type { ExporterSettings } from "./exporters";

/** The signals that are passed on: each has to go somewhere, and each exporter has to get something. */
export function normalizeSignals(
  args: CollectorConfigArgs,
  exporters: ExporterSettings[],
  exporterPaths: string[],
): readonly Signal[] {
  const taken = SIGNALS.filter((signal) => exporters.some(({ config }) => config.signals.includes(signal)));
  const signals = args.signals === undefined ? defaultSignals(taken) : normalizeGiven(args.signals);
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

function normalizeGiven(signals: string[]): readonly Signal[] {
  checkKnown("collector.config.signals", signals, listOf(SIGNALS));
  return SIGNALS.filter((signal) => signals.includes(signal));
}

function defaultSignals(taken: readonly Signal[]): readonly Signal[] {
  return taken.includes("traces") ? ["traces"] : taken;
}
