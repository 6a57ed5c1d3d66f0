import { type Challenge, readChallenges } from "./challenge";
import { RegistryError } from "./registryError";
import { isSafe } from "./registryUrl";
import { type Lookup, request } from "./request";

/** How to log in to a registry. */
export interface Credentials {
  username: string;
  password: string;
}

/**
 * The Authorization header that a registry asks for: a token of its own, which those without credentials get too, or else
 * name and password: https://distribution.github.io/distribution/spec/auth/token/. Undefined where it can be given none.
 */
export async function authorize(
  challengeHeader: string,
  repository: string,
  credentials: Credentials | undefined,
  lookup: Lookup,
): Promise<string | undefined> {
  const challenges = readChallenges(challengeHeader);
  const bearer = challenges.find(({ scheme, parameters }) => scheme === "bearer" && parameters.realm !== undefined);
  if (bearer !== undefined) {
    return `Bearer ${await fetchToken(bearer, repository, credentials, lookup)}`;
  }
  return credentials !== undefined && challenges.some(({ scheme }) => scheme === "basic")
    ? renderBasic(credentials)
    : undefined;
}

async function fetchToken(
  { parameters }: Challenge,
  repository: string,
  credentials: Credentials | undefined,
  lookup: Lookup,
): Promise<string> {
  const url = URL.canParse(parameters.realm) ? new URL(parameters.realm) : undefined;
  if (url === undefined || !isSafe(url, lookup.registry)) {
    throw new RegistryError(
      "unexpected",
      `${lookup.image}: ${lookup.registry.host} names no https URL for its tokens, so that no password is sent there.`,
    );
  }
  if (parameters.service !== undefined) {
    url.searchParams.set("service", parameters.service);
  }
  url.searchParams.set("scope", parameters.scope ?? `repository:${repository}:pull`);
  const headers: Record<string, string> = credentials === undefined ? {} : { Authorization: renderBasic(credentials) };
  const { status, body } = await request(url, headers, lookup);
  const token = status === 200 ? readToken(body) : undefined;
  if (token === undefined) {
    throw status === 401 || status === 403
      ? deny(lookup.image, url.host, status, credentials)
      : new RegistryError("unexpected", `${lookup.image}: ${url.host} gave no token (status ${status}).`);
  }
  return token;
}

/** The sentence for an image that may not be pulled: registries don't tell a private one from one that is not there. */
export function deny(image: string, host: string, status: number, credentials: Credentials | undefined): RegistryError {
  const advice =
    credentials === undefined
      ? "the image is private, or there is none of this name: check the name, or give a username and a password that may pull it"
      : "the username or the password is wrong or has expired, may not pull this image, or there is none of this name";
  return new RegistryError("denied", `${image}: ${host} gives no access (status ${status}): ${advice}.`);
}

/** Only what can stand in a header: fetch would show any other in its error. */
function readToken(body: Buffer): string | undefined {
  try {
    const answer = JSON.parse(body.toString()) as { token?: unknown; access_token?: unknown } | null;
    const token = answer?.token ?? answer?.access_token;
    return typeof token === "string" && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

function renderBasic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
