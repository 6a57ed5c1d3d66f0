import type * as pulumi from "@pulumi/pulumi";
import type { CollectorArgs } from "../args";
import { COLLECTOR_INPUTS } from "../args/table/collectorInputs";
import { fail, refuseTogether } from "../inputs/fail";
import { mapKnown } from "../inputs/mapKnown";
import { readInputs } from "../inputs/readInputs";
import { checkDocument } from "./check/checkDocument";
import { buildDocument } from "./document/buildDocument";
import type { HostFunction } from "./document/collectorConfig";
import { type CollectorDocument, type Problem, readDocument, renderYaml } from "./document/collectorDocument";
import { checkMemory, checkMemoryLimit, explainPlatformTelemetry } from "./hostMemory";
import type { CollectorRelease, ZipArchitecture } from "./known/releases";
import { type CollectorSource, normalizeCollectorSource, normalizeRelease } from "./settings/collectorSource";
import { type Grant, grantConfigUri, grantExporters, grantReferencedSecrets } from "./settings/grants";
import { BACKEND_PROPERTIES, normalizeTyped } from "./settings/typedSettings";

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
export interface CollectorHost extends HostFunction<pulumi.Input<number>> {
  zipArchitecture: ZipArchitecture;
}

/** Configuration as text, and what users should know of it. */
interface AcceptedConfig {
  configYaml: string;
  notes: string[];
}

/** The collector's settings. Where its inputs name no backend, it sends to the default endpoint. */
export function normalizeCollector(
  args: CollectorArgs,
  host: CollectorHost,
  defaultEndpoint?: pulumi.Input<string>,
): CollectorSettings {
  const release = normalizeRelease(args.version);
  const source = normalizeCollectorSource(args, release, host.zipArchitecture);
  refuseTogether(args, "collector.", "configYaml", ["config", "configUri", ...BACKEND_PROPERTIES]);
  refuseTogether(args, "collector.", "configUri", ["config", ...BACKEND_PROPERTIES]);
  return { version: release.version, source, ...normalizeConfig(args, release, host, defaultEndpoint) };
}

type ConfigSettings = Omit<CollectorSettings, "version" | "source">;

function normalizeConfig(
  args: CollectorArgs,
  release: CollectorRelease,
  host: CollectorHost,
  defaultEndpoint: pulumi.Input<string> | undefined,
): ConfigSettings {
  const read = readInputs("collector.", args, COLLECTOR_INPUTS);
  const configUri = read("configUri");
  if (configUri !== undefined) {
    return normalizeUri(configUri, host);
  }
  const configYaml = read("configYaml");
  return configYaml === undefined
    ? normalizeTypedConfig(args, release, host, defaultEndpoint)
    : normalizeYaml(configYaml, release, host);
}

function normalizeUri(configUri: pulumi.Input<string>, { memorySize }: CollectorHost): ConfigSettings {
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

function normalizeYaml(
  text: pulumi.Input<string>,
  release: CollectorRelease,
  { memorySize, timeout }: CollectorHost,
): ConfigSettings {
  const path = "collector.configYaml";
  const accepted = mapKnown({ text, memorySize, timeout }, (known): AcceptedConfig => {
    checkMemory(known.memorySize);
    const { document, problems } = readDocument(known.text);
    if (document === undefined) {
      return refuse(path, release, problems);
    }
    const checked = accept(path, document, release, known.timeout);
    const isUnchanged = checked.document === document;
    return { configYaml: isUnchanged ? known.text : renderYaml(checked.document), notes: checked.notes };
  });
  return {
    configYaml: accepted.configYaml,
    environment: {},
    grants: mapKnown(text, grantReferencedSecrets),
    warnings: accepted.notes,
  };
}

function normalizeTypedConfig(
  args: CollectorArgs,
  release: CollectorRelease,
  { memorySize, timeout }: CollectorHost,
  defaultEndpoint: pulumi.Input<string> | undefined,
): ConfigSettings {
  const { exporters, config } = normalizeTyped(args, release, defaultEndpoint);
  const accepted = mapKnown({ config, memorySize, timeout }, ({ config: known, ...host }): AcceptedConfig => {
    checkMemory(host.memorySize);
    checkMemoryLimit(known.memoryLimitMib, host.memorySize);
    const { document, notes } = accept("collector.config", buildDocument(known, release, host), release, host.timeout);
    const cost = known.platformTelemetryTypes ? explainPlatformTelemetry(host.memorySize) : [];
    return { configYaml: renderYaml(document), notes: [...notes, ...cost] };
  });
  const presetNotes = exporters.flatMap(({ note }) => note ?? []);
  return {
    configYaml: accepted.configYaml,
    environment: Object.assign({}, ...exporters.map(({ access }) => access.environment)) as Record<
      string,
      pulumi.Output<string>
    >,
    grants: grantExporters(exporters),
    warnings: accepted.notes.apply((notes) => [...notes, ...presetNotes]),
  };
}

function accept(path: string, document: CollectorDocument, release: CollectorRelease, timeoutSeconds: number) {
  const checked = checkDocument(document, release, timeoutSeconds);
  return checked.problems.length > 0 ? refuse(path, release, checked.problems) : checked;
}

function refuse(path: string, release: CollectorRelease, problems: Problem[]): never {
  const sentences = problems.map(({ path: place, sentence }) => `${place ? `\`${place}\` ` : ""}${sentence}`);
  return fail(path, `can't be used with version ${release.version} of the collector: ${sentences.join(". ")}.`);
}
