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
