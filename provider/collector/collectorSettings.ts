import * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs } from "../args";
import { matching } from "../inputs/checks";
import { type CheckedConfig, checkConfig } from "./checkConfig";
import type { CollectorRelease, ZipArchitecture } from "./releases";
import { renderConfig } from "./renderConfig";
import { type Grant, grantConfigUri, grantExporters, grantReferencedSecrets } from "./settings/grants";
import { mapKnown } from "../inputs/mapKnown";
import { type CollectorSource, normalizeRelease, normalizeSource } from "./settings/source";
import { BACKEND_PROPERTIES, normalizeTyped } from "./settings/typed";
import type { HostFunction } from "./typedConfig";
import { fail, refuseTogether } from "../inputs/fail";
import { checkInput, checkKnown } from "../inputs/inspect";

/** The collector in the image, and what the function needs for it. */
export interface CollectorSettings {
  /** Version of the release that the configuration is for. */
  version: string;
  source: CollectorSource;
  /** The configuration to bake into the image; none where the collector reads it from a URI. */
  configYaml?: pulumi.Output<string>;
  /** What the collector reads its configuration from when it starts. */
  configUri?: pulumi.Input<string>;
  /** Variables of the function that the configuration refers to, secret. */
  environment: Record<string, pulumi.Output<string>>;
  /** What the role has to allow. */
  grants: pulumi.Output<Grant[]>;
  /** Sentences for the user. */
  warnings: pulumi.Output<string[]>;
}

/** The function beside which the collector runs, as its inputs say it. */
export interface CollectorHost {
  memorySize: pulumi.Input<number>;
  timeout: pulumi.Input<number>;
  zipArchitecture: ZipArchitecture;
}

const LEAST_MEMORY_MB = 512;
/** Below it, what Lambda's Telemetry API costs at the start is counted in seconds. */
const PLATFORM_TELEMETRY_MEMORY_MB = 1024;
const CONFIG_URI = matching(
  /^(s3:\/\/[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/.+|https?:\/\/.+|secretsmanager:arn:aws[a-z-]*:secretsmanager:.+)$/,
  "an s3, https, http or secretsmanager URI, for example s3://bucket.s3.us-east-1.amazonaws.com/collector.yaml or secretsmanager:<arn>",
);

/** The collector's settings. Where its inputs name no backend, it sends to the default endpoint. */
export function normalizeCollector(
  args: CollectorArgs,
  host: CollectorHost,
  defaultEndpoint?: pulumi.Input<string>,
): CollectorSettings {
  const release = normalizeRelease(args.version);
  const source = normalizeSource(args, release, host.zipArchitecture);
  refuseTogether(args, "collector.", "configYaml", ["config", "configUri", ...BACKEND_PROPERTIES]);
  refuseTogether(args, "collector.", "configUri", ["config", ...BACKEND_PROPERTIES]);
  return { version: release.version, source, ...normalizeConfig(args, release, host, defaultEndpoint) };
}

function normalizeConfig(
  args: CollectorArgs,
  release: CollectorRelease,
  host: CollectorHost,
  defaultEndpoint: pulumi.Input<string> | undefined,
): Omit<CollectorSettings, "version" | "source"> {
  const { memorySize, timeout } = host;
  if (args.configUri !== undefined) {
    const configUri = checkInput("collector.configUri", args.configUri, CONFIG_URI);
    return {
      configUri,
      environment: {},
      grants: mapKnown(configUri, grantConfigUri),
      warnings: mapKnown(memorySize, (known) => {
        checkMemory(known);
        return [
          "`collector.configUri` is read when the function starts and checked by nothing before: a mistake in it ends the function.",
        ];
      }),
    };
  }
  if (args.configYaml !== undefined) {
    const result = mapKnown({ text: args.configYaml, memorySize, timeout }, ({ text, ...known }) => {
      checkMemory(known.memorySize);
      return acceptConfig("collector.configYaml", text, release, known);
    });
    return {
      configYaml: result.configYaml,
      environment: {},
      grants: mapKnown(args.configYaml, grantReferencedSecrets),
      warnings: result.notes,
    };
  }
  const typed = normalizeTyped(args, release, defaultEndpoint);
  const result = mapKnown({ config: typed.config, memorySize, timeout }, ({ config, ...known }) => {
    checkMemory(known.memorySize);
    checkMemoryLimit(config.memoryLimitMib, known.memorySize);
    const accepted = acceptConfig("collector.config", renderConfig(config, release, known), release, known);
    const cost = config.platformTelemetryTypes ? explainPlatformTelemetry(known.memorySize) : [];
    return { ...accepted, notes: [...accepted.notes, ...cost] };
  });
  const presetNotes = typed.exporters.flatMap(({ note }) => note ?? []);
  return {
    configYaml: result.configYaml,
    environment: Object.assign({}, ...typed.exporters.map(({ access }) => access.environment)) as Record<
      string,
      pulumi.Output<string>
    >,
    grants: grantExporters(typed.exporters),
    warnings: result.notes.apply((notes) => [...notes, ...presetNotes]),
  };
}

function acceptConfig(path: string, text: string, release: CollectorRelease, host: HostFunction): CheckedConfig {
  const result = checkConfig(text, release, host.timeout);
  if (result.problems.length > 0) {
    const sentences = result.problems.map(({ path: place, sentence }) => `${place ? `\`${place}\` ` : ""}${sentence}`);
    fail(path, `can't be used with version ${release.version} of the collector: ${sentences.join(". ")}.`);
  }
  return result;
}

function checkMemory(memorySize: number): void {
  if (memorySize < LEAST_MEMORY_MB) {
    fail(
      "memorySize",
      `is ${memorySize}, but with a collector it has to be ${LEAST_MEMORY_MB} or more: Lambda gives processor time by memory, and with less the collector starts in seconds and takes the memory that the function needs`,
    );
  }
}

function checkMemoryLimit(limit: number | undefined, memorySize: number): void {
  if (limit !== undefined) {
    checkKnown("collector.config.memoryLimitMib", limit, (value) =>
      Number.isInteger(value) && value >= 32 && value <= memorySize / 2
        ? undefined
        : `has to be a whole number from 32 to ${Math.floor(memorySize / 2)}, half of \`memorySize\`: the function needs the rest`,
    );
  }
}

function explainPlatformTelemetry(memorySize: number): string[] {
  const cost = "`collector.config.platformTelemetry` makes every cold start longer";
  return memorySize < PLATFORM_TELEMETRY_MEMORY_MB
    ? [
        `${cost}, by 3 to 4 seconds with 512 MB: give \`memorySize\` ${PLATFORM_TELEMETRY_MEMORY_MB} or more, or leave it out.`,
      ]
    : [`${cost}: leave it out where that counts.`];
}
