import * as assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createContextKey, ROOT_CONTEXT } from "@opentelemetry/api";
import { StorageContextManager } from "../../../provider/runtime/nodejs/src/contextManager";

const KEY = createContextKey("key");
const CONTEXT = ROOT_CONTEXT.setValue(KEY, 1);

describe("the current context", () => {
  const manager = new StorageContextManager();
  const current = () => manager.active().getValue(KEY);

  it("follows what is awaited, and ends with the call", async () => {
    const seen = await manager.with(CONTEXT, async (a: number) => [a, (await sleep(1), current())], undefined, 7);
    assert.deepEqual([seen, current()], [[7, 1], undefined]);
  });

  it("is bound to functions, with what they are called on and give back", () => {
    const bound = manager.bind(CONTEXT, function (this: string, a: number, b: number) {
      return [this.toString(), a, b, current()];
    });
    assert.deepEqual([bound.call("x", 1, 2), bound.length], [["x", 1, 2, 1], 2]);
  });

  it("is bound to listeners of an emitter, which can be removed", () => {
    const seen: unknown[] = [];
    const listener = () => seen.push(current());
    const emitter = manager.bind(CONTEXT, new EventEmitter());
    emitter.on("a", listener).once("a", () => seen.push("once"));
    emitter.emit("a");
    emitter.emit("a");
    emitter.off("a", listener);
    emitter.emit("a");
    assert.deepEqual(seen, [1, "once", 1]);
    assert.equal(emitter.listenerCount("a"), 0);
  });

  it("is bound to one listener of several events, which can be removed from each", () => {
    const listener = () => undefined;
    const emitter = manager.bind(CONTEXT, new EventEmitter());
    emitter.on("error", listener).once("close", listener);
    emitter.off("error", listener).off("close", listener);
    assert.deepEqual(emitter.eventNames(), []);
  });
});
