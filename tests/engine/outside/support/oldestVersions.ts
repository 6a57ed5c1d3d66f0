import { ROOT } from "../../../support/root";
import { readPackage } from "./exampleCopies";

const { dependencies, peerDependencies } = readPackage(ROOT);

/** The oldest version of each package that package.json allows a user to have. */
export const OLDEST_VERSIONS: Record<string, string> = Object.fromEntries(
  Object.entries({ ...dependencies, ...peerDependencies }).map(([name, range]) => [name, oldestOf(name, range)]),
);

function oldestOf(name: string, range: string): string {
  const [, version] = /^[\^~]?(\d+\.\d+\.\d+)$/.exec(range) ?? [];
  if (version === undefined) {
    throw new Error(`package.json allows ${name} ${range}: write one range from its oldest version, such as ^1.2.3`);
  }
  return version;
}
