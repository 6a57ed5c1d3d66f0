import { hasCollector, LEAST_MEMORY_MB } from "../../values/environment";
import { readAt } from "../../values/read";
import { FUNCTION, type ResourceRule } from "../../model/rule";

export const COLLECTOR_MEMORY: ResourceRule = {
  id: "collector-memory",
  severity: "medium",
  level: "advisory",
  about: "A function with a collector has memory for it.",
  reason: "Lambda gives processor time by memory: with less the collector takes seconds to start.",
  fix: `Set memorySize to ${LEAST_MEMORY_MB} or more.`,
  source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
  types: [FUNCTION],
  settings: { leastMb: { type: "integer", default: LEAST_MEMORY_MB, description: "The least memorySize, in MB." } },
  find: ({ props }, { leastMb }) => {
    if (hasCollector(props) !== true) return undefined;
    // Lambda's own default.
    const memory = readAt(props, "memorySize") ?? 128;
    return typeof memory === "number" && typeof leastMb === "number" && memory < leastMb
      ? `It has a collector and ${memory} MB.`
      : undefined;
  },
};
