import { HeadersError } from "../transport/headersError";
import { ContainerCredentials } from "./containerCredentials";
import type { Credentials } from "./sigv4";

/**
 * The credentials of the function's role, as Lambda hands them over: in variables,
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, or else from an
 * endpoint inside the sandbox, https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html. Looked at
 * for each request, so that credentials that are replaced count at once.
 */
export class CredentialSource {
  private container: ContainerCredentials | undefined;

  /** Throws HeadersError where there are none. */
  async get(): Promise<Credentials> {
    const {
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_SESSION_TOKEN: token,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
      AWS_CONTAINER_AUTHORIZATION_TOKEN: authorization,
    } = process.env;
    if (accessKey && secretKey) return check({ accessKey, secretKey, token: token ?? "" });
    if (!url) {
      throw new HeadersError(
        "nothing can be signed: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set nor AWS_CONTAINER_CREDENTIALS_FULL_URI",
      );
    }
    this.container ??= new ContainerCredentials();
    return check(await this.container.get(url, authorization ?? ""));
  }
}

/** The function's own. */
export function readRegion(): string {
  return process.env.AWS_REGION ?? "";
}

function check(credentials: Credentials): Credentials {
  const isHeader = (text: string) => /^[\x20-\x7e]*$/.test(text);
  if (!isHeader(credentials.accessKey) || !isHeader(credentials.token)) {
    throw new HeadersError("the role's credentials have a character that HTTP does not allow");
  }
  return credentials;
}
