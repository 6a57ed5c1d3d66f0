import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useTemporaryCache } from "../../support/cacheFolder";
import { isAlive } from "../../../local/isAlive";
import { joinSharedService } from "../../../local/sharedService";

describe("local/sharedService", () => {
  const folder = useTemporaryCache();

  const start = () => {
    const { pid } = spawn("sleep", ["60"], { detached: true, stdio: "ignore" });
    assert.ok(pid);
    return Promise.resolve({ pids: [pid], facts: { pid } });
  };

  it("is started by the first user and stopped by the last", async () => {
    const [one, two] = await Promise.all([joinSharedService("sleeper", start), joinSharedService("sleeper", start)]);
    assert.equal(one.facts.pid, two.facts.pid);
    await one.release();
    await one.release();
    assert.equal(isAlive(two.facts.pid), true);
    await two.release();
    assert.equal(isAlive(two.facts.pid), false);
  });

  it("is stopped by its own command where it is no process of ours", async () => {
    const file = join(folder(), "service");
    const service = await joinSharedService("file", () => {
      writeFileSync(file, "");
      return Promise.resolve({ pids: [], stopCommand: ["rm", file], facts: undefined });
    });
    await service.release();
    assert.equal(existsSync(file), false);
  });

  it("is started anew when it died", async () => {
    const one = await joinSharedService("sleeper", start);
    const died = new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(-one.facts.pid, "SIGKILL");
    await died;
    const two = await joinSharedService("sleeper", start);
    assert.notEqual(one.facts.pid, two.facts.pid);
    await two.release();
    assert.equal(isAlive(two.facts.pid), true);
    await one.release();
    assert.equal(isAlive(two.facts.pid), false);
  });
});
