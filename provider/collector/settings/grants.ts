import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { SECRET_ARN } from "../../args/table/forms";
import { partitionOf } from "../../inputs/partitions";
import { findSecretReferences } from "../document/secretReferences";
import { readDocument } from "../document/readDocument";
import { explainMissingPermission, grantAwsService } from "./awsServices";
import type { ExporterSettings } from "./exporterSettings";
import type { Grant } from "./grant";

const READ_SECRET = "secretsmanager:GetSecretValue";

export function grantExporters(exporters: ExporterSettings[]): pulumi.Output<Grant[]> {
  const secretArns = exporters.flatMap(({ access }) => access.secretArns);
  const logGroupArns = exporters.flatMap(({ access }) => access.logGroupArn ?? []);
  const signed = exporters.flatMap(({ awsService, config }) =>
    awsService === undefined ? [] : [{ service: awsService, endpoint: config.endpoint }],
  );
  return pulumi.output({ secretArns, logGroupArns, signed }).apply((known) => [
    ...grantSecrets(known.secretArns),
    ...withoutRepetition(known.signed.flatMap((signed) => grantAwsService(signed) ?? [])),
    ...known.logGroupArns.map((arn) => ({
      actions: ["logs:PutLogEvents"],
      resources: [`${arn.replace(/:\*$/, "")}:*`],
    })),
  ]);
}

/** The secrets that a configuration refers to by ARN; those that it names otherwise are the user's to allow. */
export function grantReferencedSecrets(configYaml: string): Grant[] {
  const { document } = readDocument(configYaml);
  const references = document === undefined ? [] : findSecretReferences(document);
  // One that is no secret's whole ARN is refused with the configuration; it must not get into a grant in the meantime.
  return grantSecrets(references.map(({ arn }) => arn).filter((arn) => SECRET_ARN(arn) === undefined));
}

/** What the collector reads its whole configuration from, https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/confmap/provider. */
export function grantConfigUri(uri: string): Grant[] {
  const s3 = /^s3:\/\/([a-z0-9.-]+)\.s3\.([a-z0-9-]+)\.amazonaws\.com\/(.+)$/.exec(uri);
  if (s3) {
    const [, bucket, region, key] = s3;
    return [{ actions: ["s3:GetObject"], resources: [`arn:${partitionOf(region).id}:s3:::${bucket}/${key}`] }];
  }
  const secret = /^secretsmanager:(arn:[^#]+)/.exec(uri);
  return secret ? grantSecrets([secret[1]]) : [];
}

function grantSecrets(arns: string[]): Grant[] {
  return arns.length > 0 ? [{ actions: [READ_SECRET], resources: [...new Set(arns)] }] : [];
}

function withoutRepetition(grants: Grant[]): Grant[] {
  return grants.filter((grant, index) => grants.findIndex((other) => isDeepStrictEqual(other, grant)) === index);
}

/** Sentences on the services that requests are signed for by `sigv4` and that the role gets no permission for. */
export function explainMissingPermissions(exporters: ExporterSettings[]): pulumi.Output<string[]> {
  const signed = exporters.flatMap(({ signedBy, config }) =>
    signedBy === undefined ? [] : [{ ...signedBy, endpoint: config.endpoint }],
  );
  return pulumi
    .output(signed)
    .apply((known) =>
      known.flatMap(({ path, ...service }) =>
        grantAwsService(service) === undefined ? [explainMissingPermission(path, service)] : [],
      ),
    );
}
