import * as assert from "node:assert/strict";
import { Lifetime } from "../../../local/processes/lifetime";
import { startStage } from "../../runner/stageProcess";
import { type Count, runStages, type Stage } from "../../runner/testStages";

const one = (): Promise<Count> => Promise.resolve({ passed: 1, failed: 0 });

describe("the stages of the tests", () => {
  const log = console.log;
  let said: string[];
  beforeEach("say nothing", () => {
    said = [];
    console.log = (text: string) => said.push(text);
  });
  afterEach(() => (console.log = log));

  const makeStages = (order: string[]): Stage[] => [
    { name: "slow", about: "", isBeside: true, run: () => Promise.reject(new Error("has a process of its own")) },
    {
      name: "other",
      about: "",
      run: () => {
        order.push("other");
        return one();
      },
    },
  ];

  it("go on beside each other where one mostly waits, and all of them count", async () => {
    const order: string[] = [];
    const startBeside = (name: string) => {
      order.push(`start ${name}`);
      return () => {
        order.push(`end ${name}`);
        return Promise.resolve({ passed: 5, failed: 2 });
      };
    };
    const total = await runStages(makeStages(order), one, startBeside);
    assert.deepEqual(order, ["start slow", "other", "end slow"]);
    assert.deepEqual(total, { passed: 7, failed: 2 });
  });

  it("run in this process where one alone is asked for", async () => {
    const [slow] = makeStages([]);
    const stage = { ...slow, run: one };
    const total = await runStages([stage], one, assert.fail);
    assert.deepEqual(total, { passed: 2, failed: 0 });
  });

  it("fail where their process says no count", async () => {
    const lifetime = new Lifetime();
    const end = startStage(lifetime, "no-such-stage", process.env);
    assert.deepEqual(await end(), { passed: 0, failed: 1 });
    assert.match(said.join("\n"), /There is no stage no-such-stage\./);
    await lifetime.end();
  });
});
