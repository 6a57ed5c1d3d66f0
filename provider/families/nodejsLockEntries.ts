import type { ContextFolder } from "./family";
import { listDependencies, type Manifest } from "./nodejsDependencies";

/** Says which dependencies a lock has no entry for; all package managers stop there, in the middle of a build. */
export function refuseOldLock({ read }: ContextFolder, lock: string, manifest: Manifest): string | undefined {
  const names = Object.keys(listDependencies(manifest, true));
  const missing = names.filter((name) => !hasEntry(lock, read(lock), name));
  if (missing.length === 0) {
    return undefined;
  }
  const manager = lock === "yarn.lock" ? "yarn" : lock === "pnpm-lock.yaml" ? "pnpm" : "npm";
  return `its ${lock} has no ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ", …" : ""}, which package.json names: bring it up to date with \`${manager} install\``;
}

function hasEntry(lock: string, text: string, name: string): boolean {
  const plain = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  switch (lock) {
    case "yarn.lock":
      return new RegExp(`^"?(?:[^\\n:]*, *"?)?${plain}@`, "m").test(text);
    case "pnpm-lock.yaml":
      return new RegExp(`^ +['"]?${plain}['"]?:`, "m").test(text);
    default:
      return hasNpmEntry(text, name);
  }
}

/** In the form that npm writes from its version 7 on, https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json; it reads older ones. */
function hasNpmEntry(text: string, name: string): boolean {
  try {
    const { packages } = JSON.parse(text) as { packages?: Record<string, unknown> };
    return packages === undefined || `node_modules/${name}` in packages;
  } catch {
    return true;
  }
}
