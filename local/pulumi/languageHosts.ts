// What runs programs in other languages than Node.js: the hosts on PATH, else the released ones, else built from their Go
// modules.
import { dirname } from "node:path";
import { findOnPath } from "../processes/findOnPath";
import { ensureGoProgram } from "../tools/goProgram";
import { languageHosts } from "../versions";
import { ensureReleasedPulumi, isPulumiReachable, pulumiReleases } from "./pulumiRelease";

export type HostedLanguage = keyof typeof languageHosts;

/** Returns the folder to put on PATH, or undefined when the language's host is there already. */
export async function ensureLanguageHost(language: HostedLanguage): Promise<string | undefined> {
  const host = languageHosts[language];
  if (findOnPath(host.name) !== undefined) return undefined;
  if (await isPulumiReachable()) return ensureReleasedPulumi(pulumiReleases);
  return dirname(await ensureGoProgram(host));
}
