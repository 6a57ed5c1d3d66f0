import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Lifetime } from "../../../../local/processes/lifetime";

const root = join(__dirname, "../../../..");

/** Runs a program that uses lifetimes, and sends it a signal once it says that it is ready. */
async function interrupt(program: string, signal: NodeJS.Signals): Promise<{ output: string; code: number | null }> {
  const imports = `
    const { Lifetime } = require("./local/processes/lifetime.ts");
    const { run } = require("./local/processes/runCommand.ts");`;
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "--eval", imports + program], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    if (line === "ready") child.kill(signal);
  });
  const [code] = await ended;
  return { output: lines.filter((line) => line !== "ready").join(" "), code };
}

describe("Lifetime", () => {
  it("undoes in reverse order, once, and goes on after a failure", async () => {
    const undone: string[] = [];
    const lifetime = new Lifetime();
    lifetime.add(() => undone.push("first"));
    lifetime.add(() => Promise.reject(new Error("this line on stderr belongs to the test")));
    lifetime.remember({ stop: () => Promise.resolve(void undone.push("last")) });
    await Promise.all([lifetime.end(), lifetime.end()]);
    assert.deepEqual(undone, ["last", "first"]);
  });

  it("does not undo what was taken back or handed over", async () => {
    const undone: string[] = [];
    const lifetime = new Lifetime();
    lifetime.add(() => undone.push("taken back"))();
    lifetime.add(() => undone.push("handed over"));
    lifetime.handOver();
    lifetime.add(() => undone.push("added later"));
    await lifetime.end();
    assert.deepEqual(undone, ["added later"]);
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    it(`ends at ${signal}, with all others, the last added first`, async () => {
      const program = `
        const [one, two] = [new Lifetime(), new Lifetime()];
        const slowly = (text) => new Promise((resolve) => setTimeout(() => resolve(console.log(text)), 20));
        one.add(() => slowly("first"));
        two.add(() => slowly("second"));
        one.add(() => slowly("third"), () => console.log("and not at the exit again"));
        setInterval(() => {}, 1000);
        console.log("ready");`;
      assert.deepEqual(await interrupt(program, signal), { output: "third second first", code });
    });
  }

  it("ends with the process, as far as that is possible without waiting", async () => {
    const program = `
      const lifetime = new Lifetime();
      lifetime.add(() => {}, () => console.log("first"));
      lifetime.add(() => {}, () => { throw new Error(); });
      lifetime.add(() => {}, () => console.log("last"));
      process.exit(7);`;
    assert.deepEqual(await interrupt(program, "SIGTERM"), { output: "last first", code: 7 });
  });

  it("ends commands at a signal, but not those that undo something", async () => {
    const program = `
      const lifetime = new Lifetime();
      lifetime.add(() => run("sh", ["-c", "sleep 0.2; echo undone"]).then((text) => console.log(text.trim())));
      const other = new Lifetime();
      other.add(() => run("sh", ["-c", "sleep 0.2; echo undone before"]).then((text) => console.log(text.trim())));
      run("sleep", ["60"]).catch(() => console.log("ended"));
      void other.end();
      setTimeout(() => console.log("ready"), 50);`;
    const { output, code } = await interrupt(program, "SIGINT");
    assert.deepEqual([output.split(" ").sort().join(" "), code], ["before ended undone undone", 130]);
  });
});
