import type { ContextFolder } from "../family";
import { listDependencies, type Manifest } from "./dependencies";

/** Says which dependencies a lock has no entry for; all package managers stop there, in the middle of a build. */
export function refuseOldLock({ read }: ContextFolder, lock: string, manifest: Manifest): string | undefined {
  const names = Object.keys(listDependencies(manifest, true));
  const has = readEntries(lock, read(lock));
  const missing = names.filter((name) => !has(name));
  if (missing.length === 0) {
    return undefined;
  }
  const manager = lock === "yarn.lock" ? "yarn" : lock === "pnpm-lock.yaml" ? "pnpm" : "npm";
  return `its ${lock} has no ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ", …" : ""}, which package.json names: bring it up to date with \`${manager} install\``;
}

function readEntries(lock: string, text: string): (name: string) => boolean {
  switch (lock) {
    case "yarn.lock":
      // Several requirements, of aliases too, can have one entry, and what an entry requires is indented.
      return (name) => new RegExp(`^(?:\\S[^\\n]*, *)?"?${escape(name)}@`, "m").test(text);
    case "pnpm-lock.yaml":
      return (name) => new RegExp(`^ +['"]?${escape(name)}['"]?:`, "m").test(text);
    default:
      return readNpmEntries(text);
  }
}

function escape(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** In the form that npm writes from its version 7 on, https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json; it reads older ones. */
function readNpmEntries(text: string): (name: string) => boolean {
  try {
    const { packages } = JSON.parse(text) as { packages?: Record<string, unknown> };
    return (name) => packages === undefined || `node_modules/${name}` in packages;
  } catch {
    return () => true;
  }
}
