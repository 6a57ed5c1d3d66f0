import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Lifetime } from "../../../../local/processes/lifetime";
import { isAlive } from "../../../../local/processes/processIdentity";
import { startProgram } from "../../../../local/processes/program";
import { run } from "../../../../local/processes/runCommand";
import { startService } from "../../../../local/processes/service";
import { makeTemporaryFolder } from "../../../../local/processes/temporaryFolder";

describe("programs", () => {
  let lifetime: Lifetime;
  let folder: string;

  beforeEach(() => {
    lifetime = new Lifetime();
    folder = makeTemporaryFolder(lifetime, "programs");
  });
  afterEach(() => lifetime.end());

  async function readPid(file: string): Promise<number> {
    for (;;) {
      const pid = Number(await run("sh", ["-c", 'cat "$0" 2>/dev/null || true', join(folder, file)]));
      if (pid > 0) return pid;
      await sleep(10);
    }
  }

  it("end with their lifetime, and with them what they have started", async () => {
    const program = startProgram(lifetime, "sh", ["-c", "sleep 60 & echo $! > child; wait"], { cwd: folder });
    const child = await readPid("child");
    assert.ok(program.pid !== undefined && isAlive(program.pid) && isAlive(child));
    await lifetime.end();
    assert.deepEqual([isAlive(program.pid), isAlive(child)], [false, false]);
    assert.deepEqual(await program.ended, { exitCode: null, failure: "SIGTERM" });
  });

  it("are asked in turn, and killed when they do not end", async () => {
    const script = `trap 'echo INT >> signals' INT; trap 'echo TERM >> signals' TERM; echo $$ > ready; while :; do sleep 0.01; done`;
    const stopSteps = [
      ["SIGINT", 200],
      ["SIGTERM", 200],
    ] as const;
    const program = startProgram(lifetime, "sh", ["-c", script], { cwd: folder, stopSteps });
    await readPid("ready");
    await program.stop();
    assert.equal((await program.ended).failure, "SIGKILL");
    assert.equal(readFileSync(join(folder, "signals"), "utf8"), "INT\nTERM\n");
  });

  it("say why they did not start", async () => {
    const { failure } = await startProgram(lifetime, "otel-lambda-image-no-such-program", []).ended;
    assert.match(failure, /ENOENT/);
  });

  it("are ready when they say so", async () => {
    const log = join(folder, "service.log");
    const isReady = () => Promise.resolve(readFileSync(log, "utf8").includes("listening"));
    const script = "sleep 0.1; echo listening; exec sleep 60";
    const pid = await startService(lifetime, {
      name: "It",
      command: "sh",
      args: ["-c", script],
      logFile: log,
      isReady,
    });
    assert.ok(await isReady());
    await lifetime.end();
    assert.equal(isAlive(pid), false);
  });

  for (const [title, script, readyWithinMs, problem] of [
    [
      "end before they are ready",
      "echo no port; exit 3",
      10_000,
      /^Error: It did not start \(exit code 3\):\nno port$/,
    ],
    ["are not ready in time", "echo waiting; exec sleep 60", 100, /^Error: It was not ready after 0\.1 s:\nwaiting$/],
  ] as const) {
    it(`fail with the end of their log when they ${title}`, async () => {
      const logFile = join(folder, "service.log");
      const args = ["-c", `echo $$ > "$0"; ${script}`, join(folder, "pid")];
      const isReady = () => Promise.resolve(false);
      await assert.rejects(
        startService(lifetime, { name: "It", command: "sh", args, logFile, readyWithinMs, isReady }),
        problem,
      );
      assert.equal(isAlive(await readPid("pid")), false);
    });
  }

  it("fail with the end of their output when they are commands", async () => {
    const command = run("sh", ["-c", "echo out; echo why >&2; exit 4"]);
    await assert.rejects(command, /`sh -c .*` failed \(exit code 4\):\n(out\nwhy|why\nout)$/);
    await assert.rejects(run("sleep", ["60"], { timeoutMs: 50 }), /failed \(SIGTERM\)/);
    assert.equal(await run("cat", [], { input: "text" }), "text");
  });

  it("fail with what they print on stderr, where that is asked for", async () => {
    const warns = ["-c", "echo out; echo careful >&2"];
    assert.equal(await run("sh", warns), "out\n");
    await assert.rejects(
      run("sh", warns, { refuseStderr: true }),
      /`sh -c .*` failed \(something on stderr\):\n(.*\n)*careful/,
    );
    assert.equal(await run("echo", ["out"], { refuseStderr: true }), "out\n");
  });

  it("have temporary folders that go with them", async () => {
    const own = new Lifetime();
    const temporary = makeTemporaryFolder(own, "left");
    writeFileSync(join(temporary, "file"), "");
    await own.end();
    assert.throws(() => readFileSync(join(temporary, "file")), /ENOENT/);
  });
});
