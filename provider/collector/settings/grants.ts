import * as pulumi from "@pulumi/pulumi";
import type { ExporterSettings } from "./exporterSettings";

/** What the role has to allow so that the collector can do its work. */
export interface Grant {
  actions: string[];
  resources: string[];
}

/**
 * What X-Ray's OTLP endpoint asks for; it has no resources to name. The reference links PutSpans to that endpoint, while
 * the policies that AWS's how-tos attach for it have PutTraceSegments, and so have the refusals that were reported:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPSimplesetup.html
 */
const XRAY_OTLP_ACTIONS = ["xray:PutSpans", "xray:PutTraceSegments"];
const READ_SECRET = "secretsmanager:GetSecretValue";

export function grantExporters(exporters: ExporterSettings[]): pulumi.Output<Grant[]> {
  const secretArns = exporters.flatMap(({ access }) => access.secretArns);
  const logGroupArns = exporters.flatMap(({ access }) => access.logGroupArn ?? []);
  const usesXray = exporters.some(({ awsService }) => awsService === "xray");
  return pulumi.output({ secretArns, logGroupArns }).apply((known) => [
    ...grantSecrets(known.secretArns),
    ...(usesXray ? [{ actions: XRAY_OTLP_ACTIONS, resources: ["*"] }] : []),
    ...known.logGroupArns.map((arn) => ({
      actions: ["logs:PutLogEvents"],
      resources: [`${arn.replace(/:\*$/, "")}:*`],
    })),
  ]);
}

/** The secrets that a configuration refers to by ARN; those that it names otherwise are the user's to allow. */
export function grantReferencedSecrets(configYaml: string): Grant[] {
  const references = configYaml.matchAll(
    /\$\{secretsmanager:(arn:aws[a-z-]*:secretsmanager:[^}#\s]+?)(?:#[^}]*|:-[^}]*)?\}/g,
  );
  return grantSecrets([...references].map(([, arn]) => arn));
}

/** What the collector reads its whole configuration from, https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/confmap/provider. */
export function grantConfigUri(uri: string): Grant[] {
  const s3 = /^s3:\/\/([a-z0-9.-]+)\.s3\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(.+)$/.exec(uri);
  if (s3) {
    const [, bucket, region, key] = s3;
    return [{ actions: ["s3:GetObject"], resources: [`arn:${partitionOf(region)}:s3:::${bucket}/${key}`] }];
  }
  const secret = /^secretsmanager:(arn:[^#]+)/.exec(uri);
  return secret ? grantSecrets([secret[1]]) : [];
}

function grantSecrets(arns: string[]): Grant[] {
  return arns.length > 0 ? [{ actions: [READ_SECRET], resources: [...new Set(arns)] }] : [];
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) {
    return "aws-cn";
  }
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
