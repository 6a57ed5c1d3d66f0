import * as pulumi from "@pulumi/pulumi";
import { explainMissingPermission, grantAwsService, XRAY_NOTE } from "../collector/settings/awsServices";
import { explainEndpoint } from "../collector/settings/explainEndpoint";
import type { Grant } from "../collector/settings/grant";
import type { OtlpSettings } from "./otlpSettings";

/** What comes with it that the function signs what it sends. */
export interface SigningSettings {
  /** What the role has to allow. */
  grants: pulumi.Output<Grant[]>;
  /** Sentences for the user. */
  warnings: pulumi.Output<string[]>;
}

/** What is strange of where the function sends to by itself. */
export function explainDestination(
  { endpoint, sigv4 }: OtlpSettings,
  family: { canSign: boolean },
): pulumi.Output<string[]> {
  const howToSign = family.canSign ? "give `otlp.sigv4`" : "give `collector` with the preset aws-xray";
  return pulumi.output(endpoint).apply((known) =>
    known === undefined
      ? []
      : explainEndpoint({
          path: "otlp.endpoint",
          endpoint: known,
          type: "otlp_http",
          isSigned: sigv4 !== undefined,
          howToSign,
        }),
  );
}

/** Undefined where nothing is signed. A role that has permissions of its own is taken to have those that it needs. */
export function describeSigning(
  { endpoint, sigv4 }: OtlpSettings,
  hasOwnPermissions: boolean,
): SigningSettings | undefined {
  if (sigv4 === undefined) {
    return undefined;
  }
  const signed = pulumi.output({ endpoint, sigv4 }).apply((known) => {
    const service = { service: known.sigv4.service, endpoint: known.endpoint };
    const grant = grantAwsService(service);
    const isLacking = grant === undefined && !hasOwnPermissions;
    return {
      grants: grant === undefined ? [] : [grant],
      warnings: [
        ...(service.service === "xray" ? [XRAY_NOTE] : []),
        ...(isLacking ? [explainMissingPermission("otlp.sigv4.service", service)] : []),
      ],
    };
  });
  return { grants: signed.grants, warnings: signed.warnings };
}
