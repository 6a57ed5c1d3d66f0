import { partitionOf } from "../../inputs/partitions";
import type { Grant } from "./grant";

/**
 * What X-Ray's OTLP endpoint asks for; it has no resources to name. The reference links PutSpans to that endpoint, while
 * the policies that AWS's how-tos attach for it have PutTraceSegments, and so have the refusals that were reported:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPSimplesetup.html
 */
const XRAY_OTLP: Grant = { actions: ["xray:PutSpans", "xray:PutTraceSegments"], resources: ["*"] };

/** What users have to do before X-Ray takes OTLP, https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-OTLPGettingStarted.html. */
export const XRAY_NOTE = "X-Ray takes OTLP only where Transaction Search is turned on in the account and region.";

/** https://docs.aws.amazon.com/prometheus/latest/APIReference/API_WorkspaceDescription.html (endpoint and ARN) */
const WORKSPACE_ENDPOINT =
  /^https:\/\/aps-workspaces\.([a-z0-9-]+)\.([a-z0-9.-]+)\/workspaces\/(ws-[A-Za-z0-9-]+)\/api\/v1\/remote_write$/;

/** A service that requests are signed for, and where they go. */
export interface SignedService {
  service: string;
  endpoint?: string;
}

/** What the role needs for a service that requests are signed for; undefined where that is not known. */
export function grantAwsService({ service, endpoint }: SignedService): Grant | undefined {
  switch (service) {
    case "xray":
      return XRAY_OTLP;
    case "aps":
      return grantRemoteWrite(endpoint);
    default:
      return undefined;
  }
}

/**
 * To the workspace of the endpoint, in whatever account that is. AWS's own policy allows it for all workspaces:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonPrometheusRemoteWriteAccess.html
 */
function grantRemoteWrite(endpoint = ""): Grant | undefined {
  const [, region, suffix, workspace] = WORKSPACE_ENDPOINT.exec(endpoint) ?? [];
  return workspace === undefined || suffix !== partitionOf(region).suffix
    ? undefined
    : {
        actions: ["aps:RemoteWrite"],
        resources: [`arn:${partitionOf(region).id}:aps:${region}:*:workspace/${workspace}`],
      };
}

/** What to say of a role that has no permissions of its own and gets none for a service. */
export function explainMissingPermission(path: string, { service }: SignedService): string {
  const lacking =
    service === "aps"
      ? "the endpoint names no workspace, so the role gets no permission for it: give it aps:RemoteWrite on the workspace's ARN"
      : "what that service asks for is not known here, so the role gets no permission for it: give it";
  return `\`${path}\` is ${JSON.stringify(service)}, and ${lacking} in \`role.policyStatements\`.`;
}
