import type * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorHeaderSecretArgs } from "../../args";
import { COLLECTOR_EXPORTER_INPUTS, COLLECTOR_HEADER_SECRET_INPUTS } from "../../args/table/collectorExporterInputs";
import { fail } from "../../inputs/fail";
import { readInputs } from "../../inputs/readInputs";
import { asText, asVariable } from "../config/confmapText";
import { mapText } from "./mapText";
import type { Preset } from "./presets";

/** What the variables that carry the values of headers are called in front, and no variable of the user's may be. */
export const HEADER_VARIABLE_PREFIX = "OTEL_COLLECTOR_HEADER_";

/** Headers as the collector's configuration has them, and what it takes to have their values. */
export interface HeaderSettings {
  headers: Record<string, pulumi.Input<string>>;
  /** Variables of the function that carry values which must not be in the image. */
  environment: Record<string, pulumi.Output<string>>;
  /** The same, known where they were given so, for what has to be found before anything is made. */
  plainEnvironment: Record<string, pulumi.Input<string>>;
  secretArns: pulumi.Input<string>[];
}

export function normalizeHeaders(
  path: string,
  index: number,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): HeaderSettings {
  const secrets = { ...readSecrets(args), ...readPresetSecret(path, args, preset) };
  const plain = readInputs(args, COLLECTOR_EXPORTER_INPUTS)("headers") ?? {};
  checkNames(path, [...Object.keys(plain), ...Object.keys(secrets)]);
  const variables = Object.keys(plain).map((name, place): [string, string] => [name, variableName(index, place, name)]);
  const given = args.headers ?? {};
  const references = Object.entries(secrets).map(([name, secret]): [string, pulumi.Input<string>] => [
    name,
    renderReference(secret),
  ]);
  return {
    headers: Object.fromEntries([
      ...variables.map(([name, variable]): [string, string] => [name, `\${env:${variable}}`]),
      ...references,
    ]),
    environment: Object.fromEntries(variables.map(([name, variable]) => [variable, plain[name].apply(asVariable)])),
    plainEnvironment: Object.fromEntries(
      variables.map(([name, variable]) => [variable, mapText(given[name], asVariable)]),
    ),
    secretArns: Object.values(secrets).map(({ secretArn }) => secretArn),
  };
}

/** The preset's own header, from `secretArn`, unless the user writes that header otherwise. */
function readPresetSecret(
  path: string,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): Record<string, CollectorHeaderSecretArgs> {
  checkPresetSecret(path, args, preset);
  const read = readInputs(args, COLLECTOR_EXPORTER_INPUTS);
  const key = read("secretKey");
  const secretArn = read("secretArn");
  const header = preset?.header;
  return header && secretArn !== undefined ? { [header.name]: { secretArn, key, prefix: header.prefix } } : {};
}

function checkPresetSecret(path: string, args: CollectorExporterArgs, preset: Preset | undefined): void {
  const header = preset?.header;
  const written = [...Object.keys(args.headers ?? {}), ...Object.keys(args.headerSecrets ?? {})];
  if (args.secretArn === undefined) {
    if (header && !written.some((name) => name.toLowerCase() === header.name.toLowerCase())) {
      fail(
        `${path}secretArn`,
        `is missing, but the preset ${args.preset} needs ${header.help} in the header ${header.name}: put it into a Secrets Manager secret and give its ARN`,
      );
    }
    if (args.secretKey !== undefined) {
      fail(`${path}secretKey`, "is given without `secretArn`: give both, or leave it out");
    }
  } else if (header === undefined) {
    fail(
      `${path}secretArn`,
      preset
        ? `is given, but the preset ${args.preset} signs its requests as the function's role: leave it out`
        : "is given, but a preset, which knows the header it is for, is not given: leave it out, or use `headerSecrets`",
    );
  }
}

function readSecrets(args: CollectorExporterArgs): Record<string, CollectorHeaderSecretArgs> {
  const secrets = readInputs(args, COLLECTOR_EXPORTER_INPUTS)("headerSecrets") ?? {};
  return Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => {
      const read = readInputs(secret, COLLECTOR_HEADER_SECRET_INPUTS);
      return [name, { key: read("key"), secretArn: read("secretArn"), prefix: read("prefix") ?? "" }];
    }),
  );
}

/** The collector reads the secret itself, https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/confmap/provider/secretsmanagerprovider. */
function renderReference({ secretArn, key, prefix }: CollectorHeaderSecretArgs): pulumi.Input<string> {
  return mapText(
    secretArn,
    (arn) => `${asText(prefix ?? "")}\${secretsmanager:${arn}${key === undefined ? "" : `#${key}`}}`,
  );
}

function checkNames(path: string, names: string[]): void {
  const lower = names.map((name) => name.toLowerCase());
  const twice = names.find((name, index) => lower.indexOf(name.toLowerCase()) !== index);
  if (twice !== undefined) {
    fail(`${path}headers`, `has ${twice} twice, with what comes from secrets: leave out one`);
  }
}

/** Counted, since the names of two headers, x-a and x_a, can be one variable's. */
function variableName(index: number, place: number, header: string): string {
  return `${HEADER_VARIABLE_PREFIX}${index}_${place}_${header.toUpperCase().replaceAll("-", "_")}`;
}
