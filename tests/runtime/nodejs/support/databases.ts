import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../../../../local/processes/freePort";
import type { Lifetime } from "../../../../local/processes/lifetime";
import { startProgram } from "../../../../local/processes/program";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";

/** A call of each library, what its span is named and attributed. The databases that are not there refuse the connection. */
export const DATABASE_CALLS: Record<
  string,
  { load: string; call: string; span: string; attributes: Record<string, unknown> }
> = {
  pg: {
    load: `import pg from "pg";`,
    call: `await new pg.Client({ host: "127.0.0.1", port: 9, user: "a", database: "orders" }).connect().catch(() => {});`,
    span: "pg.connect",
    attributes: { "db.system.name": "postgresql", "db.namespace": "orders" },
  },
  mysql2: {
    load: `import mysql from "mysql2";`,
    call: `await new Promise((done) => { const c = mysql.createConnection({ host: "127.0.0.1", port: 9 }); c.on("error", () => {}); c.query("SELECT 1", done); });`,
    span: "SELECT",
    attributes: { "db.system.name": "mysql", "db.query.text": "SELECT 1" },
  },
  redis: {
    load: `import { createClient } from "redis";`,
    call: `const c = createClient({ url: process.env.REDIS }); await c.connect(); await c.set("a", "1"); await c.close();`,
    span: "redis-SET",
    attributes: { "db.system.name": "redis" },
  },
  ioredis: {
    load: `import { Redis } from "ioredis";`,
    call: `const c = new Redis(process.env.REDIS); await c.set("a", "1"); c.disconnect();`,
    span: "set",
    attributes: { "db.system.name": "redis" },
  },
};

/** Gives the URL of a Redis of its own. */
export async function startRedis(lifetime: Lifetime): Promise<string> {
  const port = await findFreePort();
  const folder = makeTemporaryFolder(lifetime, "redis");
  startProgram(lifetime, "redis-server", ["--port", String(port), "--save", "", "--dir", folder], {});
  return `redis://127.0.0.1:${port}`;
}

/** Gives the URL of a PostgreSQL of its own, whose user needs no password. */
export async function startPostgres(lifetime: Lifetime): Promise<string> {
  const folder = makeTemporaryFolder(lifetime, "postgres");
  const port = await findFreePort();
  // It refuses to run as root; Debian's package brings the user.
  const asUser = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  if (asUser.length > 0) openFor(folder);
  const data = path.join(folder, "data");
  const prepare = ["--pgdata", data, "--username", "postgres", "--auth", "trust", "--no-sync"];
  const [command = "", ...args] = [...asUser, find("initdb"), ...prepare];
  execFileSync(command, args, { cwd: folder });
  const options = { listen_addresses: "127.0.0.1", port, unix_socket_directories: "", fsync: "off" };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const [server = "", ...serverArgs] = [...asUser, find("postgres"), "-D", data, ...flags];
  // Without waiting for whoever is connected still.
  startProgram(lifetime, server, serverArgs, { cwd: folder, stopSteps: [["SIGINT", 10_000]] });
  await waitForPort(port);
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

/** The runner's own temporary folder, in which it lies, is nobody else's. */
function openFor(folder: string): void {
  const user = Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" }));
  fs.chownSync(folder, user, 0);
  const outer = path.dirname(folder);
  const { mode } = fs.statSync(outer);
  if ((mode & 0o001) === 0) fs.chmodSync(outer, mode | 0o001);
}

/** Debian keeps PostgreSQL's programs in a folder for each version, which is not on the path. */
function find(program: string): string {
  const root = "/usr/lib/postgresql";
  const folders = fs.readdirSync(root).map((version) => path.join(root, version, "bin", program));
  return folders.find((file) => fs.existsSync(file)) ?? program;
}

async function waitForPort(port: number): Promise<void> {
  const connects = () =>
    new Promise<boolean>((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
  while (!(await connects())) await sleep(20);
}
