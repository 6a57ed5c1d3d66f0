/** What a registry wants to be asked with. */
export interface Challenge {
  scheme: "bearer" | "basic";
  parameters: Record<string, string>;
}

/**
 * The challenges of a WWW-Authenticate header, which may hold several:
 * https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate. Those of other schemes are left out.
 */
export function readChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  for (const [, scheme, key, quoted, plain] of header.slice(0, MAX_HEADER).matchAll(PART)) {
    if (scheme !== undefined) {
      challenges.push({ scheme: scheme.toLowerCase(), parameters: {} });
    } else if (challenges.length > 0) {
      challenges[challenges.length - 1].parameters[key.toLowerCase()] = quoted?.replace(/\\(.)/g, "$1") ?? plain;
    }
  }
  return challenges.filter((challenge): challenge is Challenge => ["bearer", "basic"].includes(challenge.scheme));
}

/** A parameter, which has an equals sign behind its name, or else the name of a scheme. */
const PART = /([A-Za-z][\w-]*)(?=\s+[A-Za-z]|\s*,|\s*$)|([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/g;
const MAX_HEADER = 8192;
