import type { CollectorSignal } from "../../args/table/collectorSets";
import { fail } from "../../inputs/fail";

/** Refuses an input that is for a signal which is not passed on. */
export function requireSignal(path: string, signal: CollectorSignal, signals: readonly CollectorSignal[]): void {
  if (!signals.includes(signal)) {
    fail(
      path,
      `is given, but is for ${signal}, which the collector does not pass on: add ${signal} to \`collector.config.signals\`, or leave it out`,
    );
  }
}
