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

describe("the behaviours of both runtimes", () => {
  const lifetime = new Lifetime();
  let images: Images;
  const groups = groupRows(BEHAVIOURS);
  const started = new Map<Group | undefined, Promise<Sandboxes>>();
  const start = (group: Group | undefined) => {
    if (group !== undefined && !started.has(group)) started.set(group, startSandboxes(lifetime, images, group));
    return started.get(group);
  };

  before(async function () {
    this.timeout(15 * 60_000);
    images = await buildImages(lifetime);
  });
  after(async function () {
    this.timeout(60_000);
    await lifetime.end();
  });

  groups.forEach((group, i) => {
    describe(`with ${nameSetting(group.setting)}`, () => {
      let sandboxes: Sandboxes | undefined;
      before(async () => {
        sandboxes = await start(group);
        // The next ones get ready while these are used. A first call that comes long after is no cold start.
        if (!group.rows.some(isLong)) void start(groups[i + 1]);
      });
      after(() => sandboxes?.lifetime.end());

      for (const row of group.rows) {
        for (const family of FAMILIES.filter((family) => concerns(row, family))) {
          it(`${row.name} (${family})`, async () => {
            const container = sandboxes?.containers.get(family);
            assert.ok(container !== undefined);
            await runBehaviour(row, container);
          });
        }
      }
    });
  });
});

interface Sandboxes {
  lifetime: Lifetime;
  containers: Map<Family, Container>;
}

async function startSandboxes(outer: Lifetime, images: Images, { setting, rows }: Group): Promise<Sandboxes> {
  const lifetime = new Lifetime();
  outer.add(() => lifetime.end());
  const containers = new Map<Family, Container>();
  for (const family of FAMILIES.filter((family) => rows.some((row) => concerns(row, family)))) {
    containers.set(family, await Container.start(lifetime, images, family, setting));
  }
  return { lifetime, containers };
}

function isLong({ steps }: Behaviour): boolean {
  return steps.some((step) => "calls" in step);
}

function concerns({ only }: Behaviour, family: Family): boolean {
  return only === undefined || only.family === family;
}
