import type * as pulumi from "@pulumi/pulumi";
import type { FlushMode, InstrumentationArgs } from "../args";
import { INSTRUMENTATION_INPUTS } from "../args/table/telemetryInputs";
import { listOf } from "../inputs/checks";
import { fail } from "../inputs/fail";
import { checkKnown } from "../inputs/inspect";
import { readInputs } from "../inputs/readInputs";

/** What is instrumented, how it is sampled and when it is sent. */
export interface InstrumentationSettings {
  libraries?: string[];
  /** How the runtime is told of all this; undefined for the variables that most have for it. */
  libraryVariables?: Record<string, string>;
  /** As users name them, perhaps with versions. */
  packages?: string[];
  /** Undefined where the function's code sends its spans itself. */
  flush?: FlushMode;
  flushTimeoutMs?: pulumi.Input<number>;
  sampler: string;
  samplerArg?: pulumi.Input<string>;
  propagators: readonly string[];
  /** Whether the function's code brings an SDK of its own, which has the specification's defaults and not those here. */
  ownSdk?: true;
}

/** What a runtime can instrument by itself, and whether packages go together with that. */
export interface Instrumentable {
  libraries: readonly string[];
  otherLibraries: string;
  checkPackages: (packages: readonly string[], libraries: readonly string[]) => string | undefined;
  buildLibraryVariables?: (libraries: readonly string[] | undefined) => Record<string, string>;
}

/** Without a runtime there is what every SDK reads, and no more. */
export function normalizeInstrumentation(
  args: InstrumentationArgs = {},
  family: Instrumentable | undefined,
): InstrumentationSettings {
  const read = readInputs(args, INSTRUMENTATION_INPUTS);
  const propagators = read("propagators");
  if (propagators.includes("xray") && propagators.includes("xray-lambda")) {
    fail(
      "instrumentation.propagators",
      `is ${JSON.stringify(propagators)}, but xray-lambda takes the place of xray: leave out one of them`,
    );
  }
  read("signals");
  return {
    ...(family === undefined ? { ownSdk: true as const } : normalizeOfRuntime(args, family)),
    sampler: read("sampler"),
    samplerArg: normalizeSamplerArg(args),
    propagators,
  };
}

/** What only the runtime that is baked in reads. */
function normalizeOfRuntime(args: InstrumentationArgs, family: Instrumentable) {
  const read = readInputs(args, INSTRUMENTATION_INPUTS);
  const libraries = read("libraries");
  if (libraries !== undefined) {
    checkKnown("instrumentation.libraries", libraries, listOf(family.libraries, `: ${family.otherLibraries}`));
  }
  return {
    libraries,
    libraryVariables: family.buildLibraryVariables?.(libraries),
    packages: normalizePackages(args, family),
    flush: read("flush"),
    flushTimeoutMs: read("flushTimeoutMs"),
  };
}

function normalizePackages(args: InstrumentationArgs, family: Instrumentable): string[] | undefined {
  const read = readInputs(args, INSTRUMENTATION_INPUTS);
  const packages = read("packages");
  if (packages === undefined) {
    return undefined;
  }
  if (read("mode") === "off") {
    fail(
      "instrumentation.packages",
      "is given, but with `instrumentation.mode` off nothing would start them: leave it out, or choose another mode",
    );
  }
  const problem = family.checkPackages(packages, args.libraries ?? family.libraries);
  return problem === undefined ? packages : fail("instrumentation.packages", problem);
}

function normalizeSamplerArg(args: InstrumentationArgs): pulumi.Input<string> | undefined {
  const read = readInputs(args, INSTRUMENTATION_INPUTS);
  const sampler = read("sampler");
  if (args.samplerArg !== undefined && !sampler.includes("traceidratio")) {
    fail(
      "instrumentation.samplerArg",
      `is given, but the sampler ${sampler} takes none: leave it out, or choose a traceidratio sampler`,
    );
  }
  return read("samplerArg");
}
