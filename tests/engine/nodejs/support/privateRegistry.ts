import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { run } from "../../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";

const VERSION = "1.0.0";

/** A registry on loopback that gives its packages to those who have its token. */
export interface PrivateRegistry {
  /** The .npmrc that has the token. */
  npmrc: string;
  /** Paths of what was asked for. */
  requests: string[];
  /** Writes a package.json and the lock that goes with it. */
  lock: (folder: string, manifest: object, names: { dependencies: string[]; devDependencies?: string[] }) => void;
}

/** Packages by name, each with the text of its index.js. */
export async function startPrivateRegistry(
  lifetime: Lifetime,
  token: string,
  packages: Record<string, string>,
): Promise<PrivateRegistry> {
  const archives = new Map<string, Buffer>();
  for (const [name, text] of Object.entries(packages)) {
    archives.set(`/${name}.tgz`, await pack(makeTemporaryFolder(lifetime, "package"), name, text));
  }
  const requests: string[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    requests.push(url);
    const archive = archives.get(url);
    const status = headers.authorization === `Bearer ${token}` ? (archive ? 200 : 404) : 401;
    response.writeHead(status).end(status === 200 ? archive : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  lifetime.add(() => void server.close());
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    requests,
    npmrc: `//${host}/:_authToken=${token}\nregistry=http://${host}/\n`,
    lock: (folder, manifest, { dependencies, devDependencies = [] }) => {
      const root = {
        ...manifest,
        dependencies: listVersions(dependencies),
        devDependencies: listVersions(devDependencies),
      };
      const locked = [...dependencies, ...devDependencies].map((name) => [
        `node_modules/${name}`,
        {
          version: VERSION,
          resolved: `http://${host}/${name}.tgz`,
          integrity: `sha512-${createHash("sha512")
            .update(archives.get(`/${name}.tgz`) ?? "")
            .digest("base64")}`,
          ...(devDependencies.includes(name) ? { dev: true } : {}),
        },
      ]);
      const lock = { lockfileVersion: 3, packages: { "": root, ...Object.fromEntries(locked) } as object };
      fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(root));
      fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock));
    },
  };
}

function listVersions(names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, VERSION]));
}

async function pack(folder: string, name: string, text: string): Promise<Buffer> {
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name, version: VERSION }));
  fs.writeFileSync(path.join(folder, "index.js"), text);
  await run("npm", ["pack", "--silent"], { cwd: folder });
  return fs.readFileSync(path.join(folder, `${name}-${VERSION}.tgz`));
}
