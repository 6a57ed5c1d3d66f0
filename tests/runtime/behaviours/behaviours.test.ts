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
  before(async function () {
    this.timeout(15 * 60_000);
    images = await buildImages(lifetime);
  });
  after(() => lifetime.end());

  for (const { setting, rows } of groupRows(BEHAVIOURS)) {
    describe(`with ${nameSetting(setting)}`, () => {
      const own = new Lifetime();
      const containers = new Map<Family, Container>();
      const families = FAMILIES.filter((family) => rows.some((row) => concerns(row, family)));
      before(async () => {
        for (const family of families) containers.set(family, await Container.start(own, images, family, setting));
      });
      after(() => own.end());

      for (const row of rows) {
        for (const family of families.filter((family) => concerns(row, family))) {
          it(`${row.name} (${family})`, async () => {
            const container = containers.get(family);
            assert.ok(container !== undefined);
            await runBehaviour(row, container);
          });
        }
      }
    });
  }
});

function concerns({ only }: Behaviour, family: Family): boolean {
  return only === undefined || only.family === family;
}
