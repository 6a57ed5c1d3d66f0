export interface AwsEndpointOptions {
  /** Address of an emulator, for example http://localhost:4566. */
  url: string;
  region: string;
  accessKeyId: string;
}

export class AwsRequestFailed extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(`${code} (HTTP ${status}): ${message}`);
  }
}

export interface SignedRequest {
  method: string;
  body?: string;
  headers: Record<string, string>;
}

/** Speaks the three dialects of AWS's HTTP API to an emulator. Signatures are made up: no emulator checks them. */
export class AwsEndpoint {
  constructor(private readonly options: AwsEndpointOptions) {}

  /** For services that take an operation's name in a header and JSON both ways, for example DynamoDB. */
  async json<T>(service: string, target: string, input: object, version: "1.0" | "1.1" = "1.1"): Promise<T> {
    const response = await this.send(service, "POST", "/", JSON.stringify(input), {
      "Content-Type": `application/x-amz-json-${version}`,
      "X-Amz-Target": target,
    });
    return (await response.json()) as T;
  }

  /** For services that take form fields and answer XML, for example IAM. */
  async query(service: string, fields: Record<string, string>): Promise<string> {
    const response = await this.send(service, "POST", "/", new URLSearchParams(fields).toString(), {
      "Content-Type": "application/x-www-form-urlencoded",
    });
    return response.text();
  }

  /** For services with resources in the path, for example Lambda. */
  async rest(
    service: string,
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.send(service, method, path, body, { "Content-Type": "application/json", ...headers });
  }

  /** For what is not AWS's own API: whatever the status is, it is for the caller to judge. */
  async open(service: string, path: string, { headers, ...request }: SignedRequest): Promise<Response> {
    return fetch(new URL(path, this.options.url), { ...request, headers: { ...headers, ...this.identity(service) } });
  }

  /** As somebody does whom AWS doesn't know. */
  async openUnsigned(path: string, request: Pick<SignedRequest, "method" | "headers">): Promise<Response> {
    return fetch(new URL(path, this.options.url), request);
  }

  private async send(
    service: string,
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Response> {
    const response = await this.open(service, path, { method, body, headers });
    if (!response.ok) throw await describeFailure(response);
    return response;
  }

  /** Service, region and account are read from these headers, so they must be there in the right form. */
  private identity(service: string): Record<string, string> {
    const timestamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const scope = `${timestamp.slice(0, 8)}/${this.options.region}/${service}/aws4_request`;
    const credential = `${this.options.accessKeyId}/${scope}`;
    return {
      "X-Amz-Date": timestamp,
      Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
    };
  }
}

async function describeFailure(response: Response): Promise<AwsRequestFailed> {
  const text = await response.text();
  const field = (name: RegExp) => name.exec(text)?.[1];
  const code = response.headers.get("x-amzn-errortype") ?? field(/"__type"\s*:\s*"(?:[^"]*#)?([^"]+)"/);
  const message = field(/"[mM]essage"\s*:\s*"((?:[^"\\]|\\.)*)"/) ?? field(/<Message>([^<]*)<\/Message>/) ?? text;
  return new AwsRequestFailed(code ?? field(/<Code>([^<]*)<\/Code>/) ?? "Error", response.status, message);
}
