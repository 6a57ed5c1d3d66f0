// The few AWS calls that the demo, the tests and the bench make against the local emulator.
import { AwsEndpoint } from "./awsEndpoint";
import { locateFunctionUrl, type UrlRequest } from "./functionUrl";
import { Queues } from "./queues";
import { Secrets } from "./secrets";
import { Tables } from "./tables";

export type { DynamoItem } from "./tables";

export interface InvokeResult {
  /** The function's answer, parsed where it is JSON. */
  payload: unknown;
  /** "Unhandled" or "Handled" when the function failed. */
  functionError?: string;
  /** The last 4 KB of what the call logged. */
  logTail: string;
  milliseconds: number;
}

export interface FunctionConfiguration {
  FunctionName: string;
  FunctionArn: string;
  MemorySize: number;
  Timeout: number;
  PackageType: string;
  LastModified: string;
  CodeSha256?: string;
  ImageConfigResponse?: { ImageConfig?: { Command?: string[] } };
  Environment?: { Variables?: Record<string, string> };
  [name: string]: unknown;
}

// The services' names in the header that says which operation is meant.
const ecr = "AmazonEC2ContainerRegistry_V20150921";
const logs = "Logs_20140328";

export class EmulatorClient {
  readonly tables: Tables;
  readonly secrets: Secrets;
  readonly queues: Queues;
  private readonly aws: AwsEndpoint;

  /** `env` is the environment that Pulumi runs with: the account and the region are taken from it. */
  constructor(url: string, env: NodeJS.ProcessEnv = {}) {
    this.aws = new AwsEndpoint({
      url,
      region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? "us-east-1",
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? "test",
    });
    this.tables = new Tables(this.aws);
    this.secrets = new Secrets(this.aws);
    this.queues = new Queues(this.aws);
  }

  async invoke(functionName: string, event: unknown): Promise<InvokeResult> {
    const started = performance.now();
    const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
    const response = await this.aws.rest("lambda", "POST", path, JSON.stringify(event), {
      "X-Amz-Invocation-Type": "RequestResponse",
      "X-Amz-Log-Type": "Tail",
    });
    const text = await response.text();
    return {
      payload: parseJson(text),
      functionError: response.headers.get("x-amz-function-error") ?? undefined,
      logTail: Buffer.from(response.headers.get("x-amz-log-result") ?? "", "base64").toString("utf8"),
      milliseconds: performance.now() - started,
    };
  }

  /** As an HTTP client calls a function's URL; what the function fails with is not among what the client gets. */
  async callUrl(url: string, { headers, body }: UrlRequest): Promise<InvokeResult> {
    const started = performance.now();
    const response = await this.aws.open("lambda", locateFunctionUrl(url), { method: "POST", headers, body });
    const text = await response.text();
    if (response.status < 500 && !response.ok)
      throw new Error(`${url} answers with status ${response.status}: ${text}`);
    return {
      payload: parseJson(text),
      functionError: response.ok ? undefined : `status ${response.status}`,
      logTail: "",
      milliseconds: performance.now() - started,
    };
  }

  /** As a browser calls a function's URL for a page of `origin`, which has nothing to sign with. */
  async callUrlUnsigned(url: string, method: "OPTIONS" | "POST", origin: string): Promise<Response> {
    const headers: Record<string, string> = { origin };
    if (method === "OPTIONS") headers["access-control-request-method"] = "POST";
    return this.aws.openUnsigned(locateFunctionUrl(url), { method, headers });
  }

  async getFunctionConfiguration(functionName: string): Promise<FunctionConfiguration> {
    const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/configuration`;
    return (await (await this.aws.rest("lambda", "GET", path)).json()) as FunctionConfiguration;
  }

  async getFunctionUrlConfig(functionName: string): Promise<Record<string, unknown>> {
    const path = `/2021-10-31/functions/${encodeURIComponent(functionName)}/url`;
    return (await (await this.aws.rest("lambda", "GET", path)).json()) as Record<string, unknown>;
  }

  /** What the function's own policy says. */
  async getFunctionPolicy(functionName: string): Promise<{ Action: string; Condition?: object }[]> {
    const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/policy`;
    const { Policy } = (await (await this.aws.rest("lambda", "GET", path)).json()) as { Policy: string };
    return (JSON.parse(Policy) as { Statement: { Action: string; Condition?: object }[] }).Statement;
  }

  async listFunctions(): Promise<string[]> {
    const response = await this.aws.rest("lambda", "GET", "/2015-03-31/functions/?MaxItems=10000");
    const { Functions } = (await response.json()) as { Functions: { FunctionName: string }[] };
    return Functions.map((each) => each.FunctionName);
  }

  async createRepository(repositoryName: string): Promise<void> {
    await this.aws.json("ecr", `${ecr}.CreateRepository`, { repositoryName });
  }

  async deleteRepository(repositoryName: string): Promise<void> {
    await this.aws.json("ecr", `${ecr}.DeleteRepository`, { repositoryName, force: true });
  }

  async listRepositories(): Promise<string[]> {
    const { repositories } = await this.aws.json<{ repositories: { repositoryName: string }[] }>(
      "ecr",
      `${ecr}.DescribeRepositories`,
      { maxResults: 1000 },
    );
    return repositories.map((each) => each.repositoryName);
  }

  /** The digests of a repository's images. */
  async listImages(repositoryName: string): Promise<string[]> {
    const { imageIds } = await this.aws.json<{ imageIds: { imageDigest?: string }[] }>("ecr", `${ecr}.ListImages`, {
      repositoryName,
      maxResults: 1000,
    });
    return [...new Set(imageIds.flatMap(({ imageDigest }) => imageDigest ?? []))];
  }

  /** By the registry's protocol: after the emulator's BatchDeleteImage a push still finds the image and sends nothing. */
  async deleteImage(repositoryName: string, imageDigest: string): Promise<void> {
    await this.aws.rest("ecr", "DELETE", `/v2/${repositoryName}/manifests/${imageDigest}`);
  }

  async listRoles(): Promise<string[]> {
    const xml = await this.aws.query("iam", { Action: "ListRoles", Version: "2010-05-08", MaxItems: "1000" });
    return [...xml.matchAll(/<RoleName>([^<]+)<\/RoleName>/g)].flatMap((match) => match[1] ?? []);
  }

  /** With the policies in it. */
  async deleteRole(RoleName: string): Promise<void> {
    const ask = (fields: Record<string, string>) =>
      this.aws.query("iam", { Version: "2010-05-08", RoleName, ...fields });
    const policies = await ask({ Action: "ListRolePolicies" });
    for (const [, policyName = ""] of policies.matchAll(/<member>([^<]+)<\/member>/g)) {
      await this.deleteRolePolicy(RoleName, policyName);
    }
    await ask({ Action: "DeleteRole" });
  }

  async deleteRolePolicy(RoleName: string, PolicyName: string): Promise<void> {
    await this.aws.query("iam", { Version: "2010-05-08", Action: "DeleteRolePolicy", RoleName, PolicyName });
  }

  async deleteLogGroup(logGroupName: string): Promise<void> {
    await this.aws.json("logs", `${logs}.DeleteLogGroup`, { logGroupName });
  }

  async deleteFunction(functionName: string): Promise<void> {
    await this.aws.rest("lambda", "DELETE", `/2015-03-31/functions/${encodeURIComponent(functionName)}`);
  }

  async deleteAlias(functionName: string, alias: string): Promise<void> {
    const path = [functionName, "aliases", alias].map(encodeURIComponent).join("/");
    await this.aws.rest("lambda", "DELETE", `/2015-03-31/functions/${path}`);
  }

  async listLogGroups(): Promise<string[]> {
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page: { logGroups: { logGroupName: string }[]; nextToken?: string } = await this.aws.json(
        "logs",
        `${logs}.DescribeLogGroups`,
        { limit: 50, nextToken },
      );
      names.push(...page.logGroups.map((each) => each.logGroupName));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return names;
  }

  async getLogMessages(logGroupName: string): Promise<string[]> {
    const { events } = await this.aws.json<{ events: { message: string }[] }>("logs", `${logs}.FilterLogEvents`, {
      logGroupName,
      limit: 10000,
    });
    return events.map((each) => each.message);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
