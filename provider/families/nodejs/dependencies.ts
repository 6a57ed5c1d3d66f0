import type { ContextFolder } from "../family";

/** What of a package.json counts here. */
export interface Manifest {
  packageManager?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  /** Folders of further packages: patterns, or an object that has them. */
  workspaces?: object;
}

/** How the dependencies of a Node.js function are installed into node_modules, by the lock alone. */
export interface NodejsInstallation {
  /** Files of the context that the installation needs, and patterns of those that it takes where they are there. */
  files: string[];
  /** Shell commands for what the function needs when it runs. */
  production: string[];
  /** The same for all, those for development too. */
  everything: string[];
}

// Newest releases when this was written, of pnpm the one that runs on all of the runtimes; a package.json that names another is followed.
const YARN = "1.22.22";
const YARN_BERRY = "4.18.1";
const PNPM = "10.34.8";

/** Files beside the lock that say how to install, in the context of a package manager or not; a `.dockerignore` may keep some back. */
const SETTINGS = [".npmrc", ".yarnrc", ".yarnrc.yml", "pnpm-workspace.yaml", ".pnpmfile.cjs"];
/** Nothing but the installation. */
export const NPM = "--no-audit --no-fund --no-update-notifier";

/** In the order in which npm prefers its own. */
const LOCKS: Record<string, (context: ContextFolder) => Omit<NodejsInstallation, "files">> = {
  "npm-shrinkwrap.json": byNpm,
  "package-lock.json": byNpm,
  "yarn.lock": (context) =>
    context.read("yarn.lock").includes("__metadata:") ? byYarnBerry(context) : byYarn(context),
  "pnpm-lock.yaml": byPnpm,
};

/** The lock files of the context; of npm's two it reads only the first. */
export function findLocks({ files }: ContextFolder): string[] {
  const locks = Object.keys(LOCKS).filter((name) => files.includes(name));
  return locks[0] === "npm-shrinkwrap.json" ? locks.filter((name) => name !== "package-lock.json") : locks;
}

/** Undefined for what is no JSON object. */
export function readManifest({ read }: ContextFolder): Manifest | undefined {
  try {
    const manifest = JSON.parse(read("package.json")) as unknown;
    return typeof manifest === "object" && manifest !== null && !Array.isArray(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** The dependencies by name, those for development too where these are installed. */
export function listDependencies(manifest: Manifest, withDevelopment: boolean): Record<string, string> {
  const { dependencies, optionalDependencies, devDependencies } = manifest;
  return { ...dependencies, ...optionalDependencies, ...(withDevelopment ? devDependencies : {}) };
}

/** What to install from; undefined where there is nothing to install. */
export function findNodejsDependencies(context: ContextFolder): NodejsInstallation | undefined {
  const [lock] = findLocks(context);
  if (lock === undefined || !context.files.includes("package.json")) {
    return undefined;
  }
  // As patterns, which may match nothing.
  const settings = SETTINGS.filter((name) => context.files.includes(name)).map(
    (name) => `${name.slice(0, -1)}[${name.at(-1)}]`,
  );
  return { files: ["package.json", lock, ...settings], ...LOCKS[lock](context) };
}

function byNpm(): Omit<NodejsInstallation, "files"> {
  return { production: [`npm ci --omit=dev ${NPM}`], everything: [`npm ci --include=dev ${NPM}`] };
}

function byYarn(context: ContextFolder): Omit<NodejsInstallation, "files"> {
  const { install, run } = describeTool("yarn", `yarn@${readVersion(context, "yarn") ?? YARN}`);
  const command = `${run} install --frozen-lockfile --non-interactive --no-progress`;
  return { production: [install, `${command} --production`], everything: [install, `${command} --production=false`] };
}

/** Its command for production alone has no switch that holds it to the lock, so the one that has comes first. */
function byYarnBerry(context: ContextFolder): Omit<NodejsInstallation, "files"> {
  const version = readVersion(context, "yarn") ?? YARN_BERRY;
  const { install, run } = describeTool("yarn", `@yarnpkg/cli-dist@${version}`);
  // https://yarnpkg.com/configuration/yarnrc: the release in the context is not there, and Lambda's runtime knows node_modules only.
  const yarn = `YARN_IGNORE_PATH=1 YARN_NODE_LINKER=node-modules YARN_ENABLE_TELEMETRY=0 ${run}`;
  return {
    production: [install, `${yarn} install --immutable --mode=skip-build && ${yarn} workspaces focus --production`],
    everything: [install, `${yarn} install --immutable`],
  };
}

function byPnpm(context: ContextFolder): Omit<NodejsInstallation, "files"> {
  const { install, run } = describeTool("pnpm", `pnpm@${readVersion(context, "pnpm") ?? PNPM}`);
  const command = `CI=1 ${run} install --frozen-lockfile --store-dir /tmp/store`;
  return { production: [install, `${command} --prod`], everything: [install, `${command} --prod=false`] };
}

function describeTool(name: string, requirement: string): { install: string; run: string } {
  return {
    install: `npm install --prefix /tmp/${name} --no-save ${NPM} ${requirement}`,
    run: `/tmp/${name}/node_modules/.bin/${name}`,
  };
}

/** The release that wrote the lock, where the package.json says so: https://nodejs.org/api/packages.html#packagemanager. */
function readVersion(context: ContextFolder, name: string): string | undefined {
  const { packageManager } = readManifest(context) ?? {};
  const match = /^(\w+)@(\d+\.\d+\.\d+(?:-[\w.]+)?)(?:\+.*)?$/.exec(String(packageManager));
  return match?.[1] === name ? match[2] : undefined;
}
