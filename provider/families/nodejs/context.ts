import contract from "../../runtime/contract.json";
import type { ContextFolder } from "../family";
import { refuseBeside } from "./beside";
import { findLocks, listDependencies, type Manifest, readManifest } from "./dependencies";
import { refuseOldLock } from "./lockEntries";

/** Whatever Lambda would load in place of the wrapper, which has the ending mjs. */
const WRAPPER = new RegExp(`^${contract.families.nodejs.wrapperHandler.split(".")[0]}(\\.[cm]?js)?$`);
/** Settings of npm, Yarn and pnpm, of which `COPY` takes all that are in the context. */
const SETTINGS = [".npmrc", ".yarnrc", ".yarnrc.yml"];
/**
 * A credential of a registry that is written out and not a variable, with `=` as in npm's file, a colon as in that of Yarn
 * and a space as in that of Yarn 1: https://docs.npmjs.com/cli/v11/configuring-npm/npmrc
 */
const CREDENTIAL =
  /^[^#;\n]*(_authToken|_auth|_password|npmAuthToken|npmAuthIdent)(["']?[ \t]*[=:]|["']?[ \t])[ \t]*["']?(?!\$\{)[^\s"'=:]/m;
/** The same in a registry's URL, https://user:password@host. */
const CREDENTIAL_IN_URL = /^[ \t]*[^#;\s][^\n]*?:\/\/[^\s/:@"']*:(?!\$\{)[^\s/@"']+@/m;

/** Refuses what can't be installed by a lock alone, and what would leave a credential in a layer. */
export function checkNodejsContext(context: ContextFolder, isBuilt: boolean): string | undefined {
  const credential = refuseCredential(context);
  if (credential !== undefined) {
    return credential;
  }
  const wrapper = context.files.find((file) => WRAPPER.test(file));
  if (wrapper !== undefined && !isBuilt) {
    return `it has ${wrapper}, and a file of that name is what calls the function's handler: give it another name`;
  }
  const locks = findLocks(context);
  if (locks.length > 1) {
    return `it has ${locks.join(" and ")}, which may say different things: keep the one of the package manager in use`;
  }
  const [lock] = locks;
  if (!context.files.includes("package.json")) {
    return lock === undefined
      ? undefined
      : `it has ${lock} and no package.json, without which nothing is installed: add it`;
  }
  const manifest = readManifest(context);
  if (manifest === undefined) {
    return "its package.json is no JSON object: correct it";
  }
  if (lock === undefined) {
    const names = Object.keys(listDependencies(manifest, isBuilt));
    return names.length === 0
      ? undefined
      : `its package.json has dependencies (${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}) and no lock file says which versions of them: add package-lock.json, which \`npm install\` writes, npm-shrinkwrap.json, yarn.lock or pnpm-lock.yaml`;
  }
  return (
    refuseBeside(context, manifest, isBuilt) ??
    refuseOldYarn(context, lock, manifest) ??
    refuseOldLock(context, lock, manifest)
  );
}

/**
 * Yarn 2 and 3 can't install what runs alone without a plugin, which is not there: https://github.com/yarnpkg/berry/issues/4367.
 * From 4 on the lock's format is 8: https://github.com/yarnpkg/berry/blob/@yarnpkg/cli/4.0.0/packages/yarnpkg-core/sources/Project.ts.
 */
function refuseOldYarn({ read }: ContextFolder, lock: string, { packageManager }: Manifest): string | undefined {
  const format = lock === "yarn.lock" ? /^__metadata:\r?\n {2}version: (\d+)/m.exec(read(lock))?.[1] : undefined;
  return format !== undefined && (Number(format) < 8 || /^yarn@[23]\./.test(String(packageManager)))
    ? "its yarn.lock is that of Yarn 2 or 3, which can't install what runs alone: move to Yarn 4 with `yarn set version stable` and `yarn install`"
    : undefined;
}

function refuseCredential({ files, read }: ContextFolder): string | undefined {
  const isOpen = (text: string) => CREDENTIAL.test(text) || CREDENTIAL_IN_URL.test(text);
  const open = SETTINGS.find((file) => files.includes(file) && isOpen(read(file)));
  return open === undefined
    ? undefined
    : `its ${open} has a credential in it, which would be in a layer: write a variable in its place, for example \${NPM_TOKEN}, and give that in \`build.secrets\``;
}
