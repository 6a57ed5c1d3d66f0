import type { CollectorDocument } from "../document/collectorDocument";
import { describeDuration } from "../document/duration";
import { type Problem, problem } from "../document/problem";
import { worstDelayMs } from "./exporterTimes";

/**
 * Finds pipelines whose backends, when all are dead, hold a call longer than it may take: Lambda counts the extension's
 * time, so the call would end as a time-out. A pipeline's exporters send one after the other.
 */
export function checkDelay(document: CollectorDocument, functionTimeoutSeconds: number): Problem[] {
  return Object.entries(document.service.pipelines).flatMap(([id, { exporters }]) => {
    const delays = exporters.map((name) => worstDelayMs(name, document.exporters?.[name]));
    const delay = delays.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    return delay > functionTimeoutSeconds * 1000
      ? [
          problem(
            `service.pipelines.${id}.exporters`,
            `can hold a call for ${describeDuration(delay)} when nothing answers, which is longer than the function's time-out, and Lambda counts that time: set a shorter timeout and retry_on_failure.max_elapsed_time in ${exporters.join(" and ")}, or a longer time-out of the function`,
          ),
        ]
      : [];
  });
}
