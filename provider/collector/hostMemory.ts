import { fail } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";

/** Below it the collector takes the memory and the processor time that the function needs. */
const LEAST_MEMORY_MB = 512;
/** Below it memory_limiter would refuse nearly everything. */
const LEAST_LIMIT_MIB = 32;
/** Below it, what Lambda's Telemetry API costs at the start is counted in seconds. */
const PLATFORM_TELEMETRY_MEMORY_MB = 1024;

/** Refuses a function that is too small for a collector beside it. */
export function checkMemory(memorySize: number): void {
  if (memorySize < LEAST_MEMORY_MB) {
    fail(
      "memorySize",
      `is ${memorySize}, but with a collector it has to be ${LEAST_MEMORY_MB} or more: Lambda gives processor time by memory, and with less the collector starts in seconds and takes the memory that the function needs`,
    );
  }
}

/** Refuses a limit that leaves the function less than half. */
export function checkMemoryLimit(limit: number | undefined, memorySize: number): void {
  if (limit !== undefined) {
    checkKnown("collector.config.memoryLimitMib", limit, (value) =>
      Number.isInteger(value) && value >= LEAST_LIMIT_MIB && value <= memorySize / 2
        ? undefined
        : `has to be a whole number from ${LEAST_LIMIT_MIB} to ${Math.floor(memorySize / 2)}, half of \`memorySize\`: the function needs the rest`,
    );
  }
}

/** What platform telemetry costs a function of this size. */
export function explainPlatformTelemetry(memorySize: number): string[] {
  const cost = "`collector.config.platformTelemetry` makes every cold start longer";
  return memorySize < PLATFORM_TELEMETRY_MEMORY_MB
    ? [
        `${cost}, by 3 to 4 seconds with 512 MB: give \`memorySize\` ${PLATFORM_TELEMETRY_MEMORY_MB} or more, or leave it out.`,
      ]
    : [`${cost}: leave it out where that counts.`];
}
