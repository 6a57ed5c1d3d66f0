import * as assert from "node:assert/strict";
import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import { Processors } from "../../../provider/runtime/nodejs/src/trace/processors";

const fail = () => {
  throw new Error("of the processor");
};

/** Whatever a processor is, of JavaScript without types. */
const ODD: [string, object][] = [
  ["throws", { shutdown: fail }],
  ["rejects", { shutdown: () => Promise.reject(new Error("of the processor")) }],
  ["gives no promise", { shutdown: () => undefined }],
  ["is not there", {}],
];

describe("span processors", () => {
  for (const [description, odd] of ODD) {
    it(`are shut down beside one whose shutdown ${description}`, async () => {
      const processors = new Processors();
      let isShutDown = false;
      processors.add(odd as SpanProcessor);
      const shutdown = () => Promise.resolve(void (isShutDown = true));
      processors.add({ shutdown } as unknown as SpanProcessor);
      await processors.shutdown();
      assert.equal(isShutDown, true);
    });
  }
});
