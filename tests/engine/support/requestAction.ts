import type { IncomingHttpHeaders } from "node:http";

/** As much of a request as tells what it asks for. */
export interface AwsRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The services that name the operation in a header, by what stands before the operation in it. */
const TARGETS: Record<string, string> = { AmazonEC2ContainerRegistry_V20150921: "ecr", Logs_20140328: "logs" };
/** The services that name the operation in a form field. */
const FORMS = ["ec2", "iam", "sts"];

/**
 * Lambda's operations by method and path, as https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html has them. The
 * names of their actions are the same: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html.
 */
const LAMBDA_OPERATIONS: [RegExp, string][] = [
  [/^POST functions$/, "CreateFunction"],
  [/^GET functions\/[^/]+$/, "GetFunction"],
  [/^DELETE functions\/[^/]+$/, "DeleteFunction"],
  [/^GET functions\/[^/]+\/configuration$/, "GetFunctionConfiguration"],
  [/^PUT functions\/[^/]+\/configuration$/, "UpdateFunctionConfiguration"],
  [/^PUT functions\/[^/]+\/code$/, "UpdateFunctionCode"],
  [/^GET functions\/[^/]+\/code-signing-config$/, "GetFunctionCodeSigningConfig"],
  [/^GET functions\/[^/]+\/recursion-config$/, "GetFunctionRecursionConfig"],
  [/^GET functions\/[^/]+\/runtime-management-config$/, "GetRuntimeManagementConfig"],
  [/^GET functions\/[^/]+\/versions$/, "ListVersionsByFunction"],
  [/^POST functions\/[^/]+\/versions$/, "PublishVersion"],
  [/^POST functions\/[^/]+\/aliases$/, "CreateAlias"],
  [/^GET functions\/[^/]+\/aliases\/[^/]+$/, "GetAlias"],
  [/^PUT functions\/[^/]+\/aliases\/[^/]+$/, "UpdateAlias"],
  [/^DELETE functions\/[^/]+\/aliases\/[^/]+$/, "DeleteAlias"],
  [/^PUT functions\/[^/]+\/concurrency$/, "PutFunctionConcurrency"],
  [/^GET functions\/[^/]+\/concurrency$/, "GetFunctionConcurrency"],
  [/^DELETE functions\/[^/]+\/concurrency$/, "DeleteFunctionConcurrency"],
  [/^PUT functions\/[^/]+\/provisioned-concurrency$/, "PutProvisionedConcurrencyConfig"],
  [/^GET functions\/[^/]+\/provisioned-concurrency$/, "GetProvisionedConcurrencyConfig"],
  [/^DELETE functions\/[^/]+\/provisioned-concurrency$/, "DeleteProvisionedConcurrencyConfig"],
  [/^POST functions\/[^/]+\/url$/, "CreateFunctionUrlConfig"],
  [/^GET functions\/[^/]+\/url$/, "GetFunctionUrlConfig"],
  [/^PUT functions\/[^/]+\/url$/, "UpdateFunctionUrlConfig"],
  [/^DELETE functions\/[^/]+\/url$/, "DeleteFunctionUrlConfig"],
  [/^POST functions\/[^/]+\/policy$/, "AddPermission"],
  [/^GET functions\/[^/]+\/policy$/, "GetPolicy"],
  [/^DELETE functions\/[^/]+\/policy\/[^/]+$/, "RemovePermission"],
  [/^POST event-source-mappings$/, "CreateEventSourceMapping"],
  [/^GET event-source-mappings$/, "ListEventSourceMappings"],
  [/^GET event-source-mappings\/[^/]+$/, "GetEventSourceMapping"],
  [/^PUT event-source-mappings\/[^/]+$/, "UpdateEventSourceMapping"],
  [/^DELETE event-source-mappings\/[^/]+$/, "DeleteEventSourceMapping"],
  [/^PUT functions\/[^/]+\/event-invoke-config$/, "PutFunctionEventInvokeConfig"],
  [/^GET functions\/[^/]+\/event-invoke-config$/, "GetFunctionEventInvokeConfig"],
  [/^POST functions\/[^/]+\/event-invoke-config$/, "UpdateFunctionEventInvokeConfig"],
  [/^DELETE functions\/[^/]+\/event-invoke-config$/, "DeleteFunctionEventInvokeConfig"],
  [/^GET tags\/[^/]+$/, "ListTags"],
  [/^POST tags\/[^/]+$/, "TagResource"],
  [/^DELETE tags\/[^/]+$/, "UntagResource"],
];

/** The action that a policy has to allow for a request. Fails for a request that it does not know. */
export function findAction(request: AwsRequest): string {
  const action = fromTarget(request) ?? fromForm(request) ?? fromLambdaPath(request);
  if (action === undefined) throw new Error(`no action is known for ${request.method} ${request.url}`);
  return action;
}

function fromTarget({ headers }: AwsRequest): string | undefined {
  const [prefix, operation] = String(headers["x-amz-target"] ?? "").split(".");
  const service = TARGETS[prefix];
  return service === undefined ? undefined : `${service}:${operation}`;
}

function fromForm({ headers, body }: AwsRequest): string | undefined {
  const service = serviceOf(headers);
  const operation = new URLSearchParams(body).get("Action");
  return FORMS.includes(service) && operation !== null ? `${service}:${operation}` : undefined;
}

function fromLambdaPath({ method, url, headers }: AwsRequest): string | undefined {
  if (serviceOf(headers) !== "lambda") return undefined;
  const path = new URL(url, "http://aws").pathname.replace(/^\/\d{4}-\d\d-\d\d\//, "").replace(/\/$/, "");
  const [, operation] = LAMBDA_OPERATIONS.find(([form]) => form.test(`${method} ${path}`)) ?? [];
  return operation === undefined ? undefined : `lambda:${operation}`;
}

/** The service that a request is signed for: `Credential=key/date/region/service/aws4_request`. */
function serviceOf({ authorization = "" }: IncomingHttpHeaders): string {
  return /Credential=[^/]*\/\d{8}\/[^/]*\/([a-z0-9-]+)\//.exec(authorization)?.[1] ?? "";
}
