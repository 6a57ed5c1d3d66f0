import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useTemporaryCache } from "../../../support/cacheFolder";
import { Lifetime } from "../../../../local/processes/lifetime";
import { isAlive } from "../../../../local/processes/processIdentity";
import { startProgram } from "../../../../local/processes/program";
import { joinSharedService, sharedEnvironment, type StartShared } from "../../../../local/processes/sharedService";

describe("joinSharedService", () => {
  let one: Lifetime;
  let two: Lifetime;
  // Before the folder goes that they live in.
  afterEach(() => Promise.all([one.end(), two.end()]));
  const cache = useTemporaryCache();
  const folder = () => join(cache(), "sleeper");

  beforeEach(() => {
    [one, two] = [new Lifetime(), new Lifetime()];
  });

  const start: StartShared<{ pid: number }> = (starting) => {
    const { pid } = startProgram(starting, "sleep", ["60"]);
    assert.ok(pid);
    return Promise.resolve({ pids: [pid], facts: { pid } });
  };

  it("has its service started by the first user and stopped by the last", async () => {
    const [ours, theirs] = await Promise.all([one, two].map((user) => joinSharedService(user, folder(), start)));
    assert.equal(ours.pid, theirs.pid);
    await one.end();
    await one.end();
    assert.equal(isAlive(ours.pid), true);
    await two.end();
    assert.equal(isAlive(ours.pid), false);
  });

  it("has it stopped by its own command where it is no process of ours", async () => {
    const file = join(cache(), "service");
    await joinSharedService(one, folder(), () => {
      writeFileSync(file, "");
      return Promise.resolve({ pids: [], stopCommand: ["rm", file], facts: undefined });
    });
    await one.end();
    assert.equal(existsSync(file), false);
  });

  it("has it started anew when it died", async () => {
    const { pid } = await joinSharedService(one, folder(), start);
    process.kill(-pid, "SIGKILL");
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    const anew = await joinSharedService(two, folder(), start);
    assert.notEqual(anew.pid, pid);
    await two.end();
    assert.equal(isAlive(anew.pid), true);
    await one.end();
    assert.equal(isAlive(anew.pid), false);
  });

  it("stops what was started when the rest of it fails", async () => {
    let started: number | undefined;
    const failing: StartShared<void> = (starting) => {
      started = startProgram(starting, "sleep", ["60"]).pid;
      return Promise.reject(new Error("no second half"));
    };
    await assert.rejects(joinSharedService(one, folder(), failing), /no second half/);
    assert.ok(started);
    assert.equal(isAlive(started), false);
  });

  it("gives it a temporary folder of its own, which is empty at each start", async () => {
    await joinSharedService(one, folder(), () => {
      const { TMPDIR = "" } = sharedEnvironment(folder());
      assert.ok(TMPDIR.startsWith(folder()));
      writeFileSync(join(TMPDIR, "left"), "");
      assert.equal(sharedEnvironment(folder()).TMPDIR, TMPDIR);
      assert.equal(existsSync(join(TMPDIR, "left")), false);
      return Promise.resolve({ pids: [], facts: undefined });
    });
  });
});
