// Redis and PostgreSQL, which the tests start themselves.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { findOnPath } from "../../local/processes/findOnPath";
import { findFreePort } from "../../local/processes/freePort";
import { isPortOpen } from "../../local/processes/isPortOpen";
import type { Lifetime } from "../../local/processes/lifetime";
import { startService } from "../../local/processes/service";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { installDebianPackages } from "../../local/tools/debianPackages";

/** Where Debian has PostgreSQL's programs, a folder for each version, which is not on the path. */
const POSTGRESQL = "/usr/lib/postgresql";
const HERE = "127.0.0.1";

/** Installs what is missing of both. */
export async function ensureServers(): Promise<void> {
  const missing = [
    ...(findOnPath("redis-server") === undefined ? ["redis-server"] : []),
    ...(findPostgres("postgres") === undefined ? ["postgresql"] : []),
  ];
  if (missing.length > 0) await installDebianPackages(missing, missing.join(" and "));
}

/** Gives the port of a Redis of its own, which listens on all of the addresses and asks for no password. */
export async function startRedis(lifetime: Lifetime, addresses: readonly string[] = [HERE]): Promise<number> {
  await ensureServers();
  const port = await findFreePort();
  const folder = makeTemporaryFolder(lifetime, "redis");
  const open = ["--bind", ...addresses, "--protected-mode", "no"];
  await startService(lifetime, {
    name: "Redis",
    command: "redis-server",
    args: ["--port", String(port), ...open, "--save", "", "--dir", folder],
    logFile: path.join(folder, "log"),
    isReady: () => isPortOpen(port, addresses[0]),
  });
  return port;
}

/** Gives the URL of a PostgreSQL of its own, whose user needs no password. */
export async function startPostgres(lifetime: Lifetime): Promise<string> {
  await ensureServers();
  const folder = makeTemporaryFolder(lifetime, "postgres");
  const port = await findFreePort();
  // It refuses to run as root; Debian's package brings the user.
  const asUser = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  if (asUser.length > 0) openFor(folder);
  const data = path.join(folder, "data");
  const prepare = ["--pgdata", data, "--username", "postgres", "--auth", "trust", "--no-sync"];
  const [initialize, ...initializeArgs] = [...asUser, findPostgres("initdb") ?? "initdb", ...prepare];
  execFileSync(initialize, initializeArgs, { cwd: folder });
  const options = { listen_addresses: HERE, port, unix_socket_directories: "", fsync: "off" };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const [command, ...args] = [...asUser, findPostgres("postgres") ?? "postgres", "-D", data, ...flags];
  await startService(lifetime, {
    ...{ name: "PostgreSQL", command, args, cwd: folder },
    logFile: path.join(folder, "log"),
    isReady: () => isPortOpen(port, HERE),
    // Without waiting for whoever is connected still.
    stopSteps: [["SIGINT", 10_000]],
  });
  return `postgres://postgres@${HERE}:${port}/postgres`;
}

/** The runner's own temporary folder, in which it lies, is nobody else's. */
function openFor(folder: string): void {
  const user = Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" }));
  fs.chownSync(folder, user, 0);
  const outer = path.dirname(folder);
  const { mode } = fs.statSync(outer);
  if ((mode & 0o001) === 0) fs.chmodSync(outer, mode | 0o001);
}

function findPostgres(program: string): string | undefined {
  const versions = fs.existsSync(POSTGRESQL) ? fs.readdirSync(POSTGRESQL) : [];
  const folders = versions.map((version) => path.join(POSTGRESQL, version, "bin"));
  return findOnPath(program, [process.env.PATH ?? "", ...folders].join(path.delimiter));
}
