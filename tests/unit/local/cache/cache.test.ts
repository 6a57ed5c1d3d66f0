import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { useTemporaryCache } from "../../../support/cacheFolder";
import { cacheEntryPath, ensureCached } from "../../../../local/cache/cache";

describe("local/cache", () => {
  const folder = useTemporaryCache();

  it("builds once for two builders at the same time, and shows nothing half-built", async () => {
    let builds = 0;
    const build = async (target: string) => {
      builds += 1;
      writeFileSync(join(target, "first"), "1");
      assert.equal(existsSync(cacheEntryPath("tool", ["v1"])), false);
      await sleep(50);
      writeFileSync(join(target, "second"), "2");
    };
    const [one, two] = await Promise.all([ensureCached("tool", ["v1"], build), ensureCached("tool", ["v1"], build)]);
    assert.equal(builds, 1);
    assert.equal(one, two);
    assert.deepEqual(readdirSync(one).sort(), ["first", "second"]);
  });

  it("leaves nothing of a failed build, and builds again", async () => {
    await assert.rejects(
      ensureCached("tool", ["v1"], () => Promise.reject(new Error("no compiler"))),
      /no compiler/,
    );
    assert.deepEqual(readdirSync(folder()), []);
    const entry = await ensureCached("tool", ["v1"], (target) =>
      Promise.resolve(writeFileSync(join(target, "x"), "y")),
    );
    assert.equal(readFileSync(join(entry, "x"), "utf8"), "y");
  });

  it("takes over the lock and the remains of a builder that was killed", async () => {
    const deadPid = 2 ** 22 + 1;
    const entry = cacheEntryPath("tool", ["v1"]);
    writeFileSync(`${entry}.lock`, String(deadPid));
    writeFileSync(`${entry}.unfinished-${deadPid}`, "");
    await ensureCached("tool", ["v1"], () => Promise.resolve());
    assert.deepEqual(readdirSync(folder()), [entry.slice(folder().length + 1)]);
  });

  it("keeps different recipes apart", () => {
    assert.notEqual(cacheEntryPath("tool", ["v1"]), cacheEntryPath("tool", ["v2"]));
  });
});
