import * as pulumi from "@pulumi/pulumi";
import type { CollectorExporterArgs, CollectorHeaderSecretArgs } from "../../args";
import { BACKEND_INPUTS, EXPORTER_INPUTS, HEADER_SECRET_INPUTS } from "../../args/table/exporterInputs";
import { fail } from "../../inputs/fail";
import { checkKnown } from "../../inputs/inspect";
import { readInputs } from "../../inputs/readInputs";
import type { Preset } from "../known/presets";

/** Headers as the collector's configuration has them, and what it takes to have their values. */
export interface HeaderSettings {
  headers: Record<string, pulumi.Input<string>>;
  /** Variables of the function that carry values which must not be in the image. */
  environment: Record<string, pulumi.Output<string>>;
  secretArns: pulumi.Input<string>[];
}

export function normalizeHeaders(
  path: string,
  index: number,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): HeaderSettings {
  const secrets = {
    ...checkSecrets(`${path}headerSecrets.`, args.headerSecrets ?? {}),
    ...presetSecret(path, args, preset),
  };
  const plain = readInputs(path, args, EXPORTER_INPUTS)("headers") ?? {};
  checkNames(`${path}headers`, Object.keys(plain), Object.keys(secrets));
  const variables = Object.keys(plain).map((name): [string, string] => [name, variableName(index, name)]);
  const references = Object.entries(secrets).map(([name, secret]): [string, pulumi.Input<string>] => [
    name,
    renderReference(secret),
  ]);
  return {
    headers: Object.fromEntries([
      ...variables.map(([name, variable]): [string, string] => [name, `\${env:${variable}}`]),
      ...references,
    ]),
    environment: Object.fromEntries(variables.map(([name, variable]) => [variable, plain[name]])),
    secretArns: Object.values(secrets).map(({ secretArn }) => secretArn),
  };
}

/** The preset's own header, from `secretArn`, unless the user writes that header otherwise. */
function presetSecret(
  path: string,
  args: CollectorExporterArgs,
  preset: Preset | undefined,
): Record<string, CollectorHeaderSecretArgs> {
  const { secretArn } = args;
  const read = readInputs(path, args, BACKEND_INPUTS);
  const header = preset?.header;
  if (secretArn === undefined) {
    const written = [...Object.keys(args.headers ?? {}), ...Object.keys(args.headerSecrets ?? {})];
    if (header && !written.some((name) => name.toLowerCase() === header.name.toLowerCase())) {
      fail(
        `${path}secretArn`,
        `is missing, but the preset ${args.preset} needs ${header.help} in the header ${header.name}: put it into a Secrets Manager secret and give its ARN`,
      );
    }
    if (args.secretKey !== undefined) {
      fail(`${path}secretKey`, "is given without `secretArn`: give both, or leave it out");
    }
    return {};
  }
  if (header === undefined) {
    const way = preset ? "signs its requests as the function's role" : "is not given";
    fail(
      `${path}secretArn`,
      `is given, but ${preset ? `the preset ${args.preset}` : "a preset, which knows the header it is for,"} ${way}: leave it out${preset ? "" : ", or use `headerSecrets`"}`,
    );
  }
  return {
    [header.name]: { secretArn: read("secretArn") ?? secretArn, key: read("secretKey"), prefix: header.prefix },
  };
}

function checkSecrets(
  path: string,
  secrets: Record<string, CollectorHeaderSecretArgs>,
): Record<string, CollectorHeaderSecretArgs> {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => {
      const read = readInputs(`${path}${name}.`, secret, HEADER_SECRET_INPUTS);
      return [name, { secretArn: read("secretArn"), key: read("key"), prefix: read("prefix") }];
    }),
  );
}

/** The collector reads the secret itself, https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/confmap/provider/secretsmanagerprovider. */
function renderReference({ secretArn, key, prefix }: CollectorHeaderSecretArgs): pulumi.Input<string> {
  const render = (arn: string) => `${prefix ?? ""}\${secretsmanager:${arn}${key === undefined ? "" : `#${key}`}}`;
  return typeof secretArn === "string" ? render(secretArn) : pulumi.output(secretArn).apply(render);
}

function checkNames(path: string, plain: string[], secret: string[]): void {
  const names = [...plain, ...secret];
  secret.forEach((name) => checkKnown(path, name, EXPORTER_INPUTS.headers.names));
  const lower = names.map((name) => name.toLowerCase());
  const twice = names.find((name, index) => lower.indexOf(name.toLowerCase()) !== index);
  if (twice !== undefined) {
    fail(path, `has ${twice} twice, with what comes from secrets: leave out one`);
  }
}

/** Counted, since two headers' names can be one variable's. */
function variableName(index: number, header: string): string {
  return `OTEL_COLLECTOR_HEADER_${index}_${header.toUpperCase().replaceAll("-", "_")}`;
}
