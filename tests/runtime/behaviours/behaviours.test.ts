import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { BEHAVIOURS } from "./rows";
import { type Behaviour, FAMILIES, type Family } from "./support/behaviour";
import { Container, type Setting } from "./support/container";
import { buildImages, type Images } from "./support/images";
import { runBehaviour } from "./support/runBehaviour";

interface Group {
  setting: Setting;
  rows: Behaviour[];
}

/** Rows that can share a container, which is most of what a row costs. */
function groupRows(behaviours: readonly Behaviour[]): Group[] {
  const groups = new Map<string, Group>();
  behaviours.forEach((row, i) => {
    const { environment = {}, mode, handler, registerStatus, isFresh } = row;
    const setting: Setting = { environment, mode, handler, registerStatus };
    const key = JSON.stringify([isFresh ? i : "shared", setting]);
    const group = groups.get(key) ?? { setting, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  });
  return [...groups.values()];
}

function nameSetting({ environment = {}, mode = "auto", handler }: Setting): string {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const named = [
    ...(mode === "auto" ? [] : [`mode ${mode}`]),
    ...(handler === undefined ? [] : [handler]),
    ...variables,
  ];
  return named.join(" ") || "the defaults";
}

/** A first call that comes 10 s after the function was ready is no cold start; this leaves it time to come. */
const AHEAD_OF_DEMAND_MS = 5_000;

/** The rows of a group that one family's container is made for. */
interface Unit extends Group {
  family: Family;
}

describe("the behaviours of both runtimes", () => {
  const lifetime = new Lifetime();
  let images: Images;
  const units = groupRows(BEHAVIOURS).flatMap(({ setting, rows }) =>
    FAMILIES.map((family): Unit => ({ setting, family, rows: rows.filter((row) => concerns(row, family)) })),
  );
  const used = units.filter(({ rows }) => rows.length > 0);
  const ahead = new Map<Unit, { since: number; sandbox: Promise<Sandbox> }>();
  const startAhead = (unit: Unit): void =>
    void ahead.set(unit, { since: Date.now(), sandbox: startSandbox(lifetime, images, unit) });
  const start = async (unit: Unit): Promise<Sandbox> => {
    const { since, sandbox } = ahead.get(unit) ?? { since: Date.now(), sandbox: startSandbox(lifetime, images, unit) };
    if (Date.now() - since < AHEAD_OF_DEMAND_MS) return sandbox;
    void sandbox.then((old) => old.lifetime.end()).catch(() => undefined);
    return startSandbox(lifetime, images, unit);
  };

  before(async function () {
    this.timeout(15 * 60_000);
    images = await buildImages(lifetime);
  });
  after(async function () {
    this.timeout(60_000);
    await lifetime.end();
  });

  used.forEach((unit, i) => {
    describe(`${unit.family} with ${nameSetting(unit.setting)}`, () => {
      let sandbox: Sandbox | undefined;
      before(async () => {
        sandbox = await start(unit);
        // The next one gets ready while this is used.
        const next = used[i + 1];
        if (next !== undefined && !unit.rows.some(isLong)) startAhead(next);
      });
      // Nothing has to wait for its end but the end of all.
      after(() => void sandbox?.lifetime.end());

      for (const row of unit.rows) {
        it(row.name, async () => {
          assert.ok(sandbox !== undefined);
          await runBehaviour(row, sandbox.container);
        });
      }
    });
  });
});

interface Sandbox {
  lifetime: Lifetime;
  container: Container;
}

async function startSandbox(outer: Lifetime, images: Images, { setting, family }: Unit): Promise<Sandbox> {
  const lifetime = new Lifetime();
  outer.add(() => lifetime.end());
  return { lifetime, container: await Container.start(lifetime, images, family, setting) };
}

function isLong({ steps }: Behaviour): boolean {
  return steps.some((step) => "calls" in step);
}

function concerns({ only }: Behaviour, family: Family): boolean {
  return only === undefined || only.family === family;
}
