import assert from "node:assert/strict";
import { createUndoList } from "../../../local/undoList";

describe("local/undoList", () => {
  it("undoes in reverse order, once, and goes on after a failure", async () => {
    const undone: string[] = [];
    const list = createUndoList();
    list.add(() => undone.push("first"));
    list.add(() => Promise.reject(new Error("this line on stderr belongs to the test")));
    list.remember({ stop: () => Promise.resolve(void undone.push("last")) });
    await Promise.all([list.run(), list.run()]);
    assert.deepEqual(undone, ["last", "first"]);
  });
});
