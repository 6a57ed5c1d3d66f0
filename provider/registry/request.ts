import { setTimeout as sleep } from "node:timers/promises";
import type { Limits } from "./limits";
import { RegistryError } from "./registryError";
import { isSafe } from "./registryUrl";

/** A look-up of one image: whom it is about, how long it may take, and what it may cost. */
export interface Lookup {
  /** The image, as errors name it. */
  image: string;
  registry: URL;
  limits: Limits;
  /** Aborts when the time is over. */
  signal: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
  /** Whether it came from the host that was asked, and not from one that this sent us to. */
  isFromAsked: boolean;
}

/** What a registry answers in the end: after redirects, and after waiting where it is busy. */
export async function request(url: URL, headers: Record<string, string>, lookup: Lookup): Promise<Answer> {
  const { limits, image } = lookup;
  for (let attempt = 1; ; attempt++) {
    const answer = await follow(url, headers, lookup);
    if (!BUSY.includes(answer.status)) {
      return answer;
    }
    const wait = readRetryAfter(answer.headers) ?? limits.firstWaitMs * 2 ** (attempt - 1);
    if (attempt >= limits.attempts || wait > limits.maxWaitMs) {
      throw new RegistryError(
        "tooBusy",
        `${image}: ${url.host} is busy or has a limit on requests (status ${answer.status}): try again later, or log in, which raises the limit of some registries.`,
      );
    }
    await sleep(wait, undefined, { signal: lookup.signal }).catch(() => throwLate(url, lookup));
  }
}

/** https://www.rfc-editor.org/rfc/rfc6585#section-4, https://www.rfc-editor.org/rfc/rfc9110#name-503-service-unavailable */
const BUSY = [429, 503];
const REDIRECTS = [301, 302, 303, 307, 308];

/** Goes where the registry sends us, but shows another host nothing of what the registry was asked with. */
async function follow(asked: URL, headers: Record<string, string>, lookup: Lookup): Promise<Answer> {
  let url = asked;
  for (let count = 0; count <= lookup.limits.redirects; count++) {
    const isFromAsked = url.origin === asked.origin;
    const answer = await send(url, isFromAsked ? headers : withoutAuthorization(headers), lookup);
    const location = answer.headers.get("location");
    if (!REDIRECTS.includes(answer.status) || location === null) {
      return { ...answer, isFromAsked };
    }
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (next === undefined || !isSafe(next, lookup.registry)) {
      throw new RegistryError("unexpected", `${lookup.image}: ${url.host} sends us on to what is no https URL.`);
    }
    url = next;
  }
  throw new RegistryError("unexpected", `${lookup.image}: ${asked.host} sends us on without end.`);
}

function withoutAuthorization(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== "Authorization"));
}

async function send(url: URL, headers: Record<string, string>, lookup: Lookup): Promise<Omit<Answer, "isFromAsked">> {
  try {
    const response = await fetch(url, { headers, redirect: "manual", signal: lookup.signal });
    const body = await readBody(response, url, lookup);
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    if (error instanceof RegistryError) {
      throw error;
    }
    if (lookup.signal.aborted) {
      throwLate(url, lookup);
    }
    throw new RegistryError(
      "unreachable",
      `${lookup.image}: ${url.host} can't be reached (${causeOf(error)}): check the name, and that the network allows it.`,
    );
  }
}

async function readBody(response: Response, url: URL, { image, limits }: Lookup): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limits.maxBytes) {
      throw new RegistryError(
        "unexpected",
        `${image}: ${url.host} answered with more than ${limits.maxBytes} bytes, which no description of an image has.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function throwLate(url: URL, { image, limits }: Lookup): never {
  throw new RegistryError(
    "unreachable",
    `${image}: ${url.host} did not answer in full within ${limits.timeoutMs / 1000} seconds: try again, or look at the network on the way to it.`,
  );
}

/** In milliseconds; seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get("retry-after") ?? "";
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

/** Node's fetch says no more than that it failed; why is in the cause, whose code holds nothing of the request. */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: NodeJS.ErrnoException };
  return cause?.code ?? "no connection";
}
