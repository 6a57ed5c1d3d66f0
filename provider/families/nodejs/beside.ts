import { isSeq, parseDocument } from "yaml";
import type { ContextFolder } from "../family";
import { listDependencies, type Manifest } from "./dependencies";

/**
 * What stands for a folder or a file: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#local-paths,
 * https://yarnpkg.com/protocols and https://pnpm.io/workspaces#workspace-protocol-workspace.
 */
const BESIDE = /^(file:|link:|portal:|workspace:|\.{0,2}\/|~\/|patch:.*\.yarn\/)/;
/** The file also has settings, which need no folders. */
const PNPM_WORKSPACE = "pnpm-workspace.yaml";

/**
 * Refuses dependencies on what is beside the package.json, since the installation has no more than the lock and the package
 * managers' settings: npm leaves a workspace out and says nothing.
 */
export function refuseBeside(context: ContextFolder, manifest: Manifest, isBuilt: boolean): string | undefined {
  const workspaces = findWorkspaces(context, manifest);
  if (workspaces !== undefined) {
    return `its ${workspaces} names workspaces, whose folders are not there when dependencies are installed: name the folder of one package as the context, with a lock of its own`;
  }
  const beside = Object.entries(listDependencies(manifest, isBuilt)).find(([, version]) =>
    BESIDE.test(String(version)),
  );
  return beside === undefined
    ? undefined
    : `its package.json has the dependency ${beside[0]} in ${JSON.stringify(beside[1])}, which is not there when dependencies are installed: take it from a registry, or put it among the function's own files`;
}

function findWorkspaces({ files, read }: ContextFolder, { workspaces }: Manifest): string | undefined {
  if (workspaces !== undefined && Object.keys(workspaces).length > 0) {
    return "package.json";
  }
  return files.includes(PNPM_WORKSPACE) && hasOtherPackages(read(PNPM_WORKSPACE)) ? PNPM_WORKSPACE : undefined;
}

/** Whether it names more than the root, which is always one: https://pnpm.io/pnpm-workspace_yaml. */
function hasOtherPackages(text: string): boolean {
  const document = parseDocument(text, { logLevel: "silent" });
  const packages: unknown = document.errors.length === 0 ? document.get("packages") : undefined;
  const patterns: unknown[] = isSeq(packages) ? packages.toJSON() : [];
  return patterns.some((pattern) => !/^\.?\/?$/.test(String(pattern)));
}
