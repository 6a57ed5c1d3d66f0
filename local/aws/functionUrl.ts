/** What a client sends to a function's URL. */
export interface UrlRequest {
  headers: Record<string, string>;
  body: string;
}

const functionUrl = /^https:\/\/([a-z0-9-]+)\.lambda-url\.[a-z0-9-]+\.on\.aws(\/.*)?$/;

/**
 * Where the emulator has a function's URL, as a path: its host name leads to AWS. The emulator makes the event of such a URL and
 * asks for a signature, which it does not check; it sends a streamed answer in one piece, since AWS's runtime interface emulator
 * collects it.
 */
export function locateFunctionUrl(url: string): string {
  const [, id, path = "/"] = functionUrl.exec(url) ?? [];
  if (id === undefined) throw new Error(`${JSON.stringify(url)} is no function's URL as Lambda gives them out.`);
  return `/_aws/lambda-url/${id}${path}`;
}
