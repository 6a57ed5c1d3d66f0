import { DEFAULTS } from "../../args/defaults";
import { LEAST_MEMORY_LIMIT_MIB } from "../../args/table/collectorConfigInputs";
import { checkKnown, type Visibility } from "../../inputs/inspect";

const { leastMemorySizeMb, leastMemorySizeMbForPlatformTelemetry } = DEFAULTS.collector;

/** Refuses a function with less memory than a collector needs beside it. */
export function checkMemorySize(memorySize: number, visibility: Visibility): void {
  const problem = `with a collector it has to be ${leastMemorySizeMb} or more: Lambda gives processor time by memory, and with less the collector starts in seconds and takes the memory that the function needs`;
  checkKnown("memorySize", memorySize, (size) => (size < leastMemorySizeMb ? problem : undefined), visibility);
}

export function checkMemoryLimit(limitMib: number | undefined, memorySize: number): void {
  if (limitMib !== undefined) {
    const highest = Math.floor(memorySize / 2);
    checkKnown("collector.config.memoryLimitMib", limitMib, (value) =>
      Number.isInteger(value) && value >= LEAST_MEMORY_LIMIT_MIB && value <= highest
        ? undefined
        : `has to be a whole number from ${LEAST_MEMORY_LIMIT_MIB} to half of \`memorySize\`: the function needs the rest`,
    );
  }
}

/** What users should know of the cost of platform telemetry. */
export function explainPlatformTelemetry(memorySize: number): string {
  const cost = "`collector.config.platformTelemetry` makes every cold start longer";
  return memorySize < leastMemorySizeMbForPlatformTelemetry
    ? `${cost}, by 3 to 4 seconds with 512 MB: give \`memorySize\` ${leastMemorySizeMbForPlatformTelemetry} or more, or leave it out.`
    : `${cost}: leave it out where that counts.`;
}
