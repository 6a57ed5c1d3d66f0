import * as assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { StreamsLog } from "../../runtime/behaviours/support/streamsLog";

describe("the log of a container", () => {
  it("has whole lines of each stream, though they come in parts, and what has no end yet behind them", async () => {
    const log = new StreamsLog();
    const [output, errors] = [new PassThrough(), new PassThrough()];
    for (const stream of [output, errors]) log.add(stream);
    const write = async (stream: PassThrough, text: string) => {
      stream.write(text);
      await nextTurn();
    };
    await write(output, "one\nfirst pa");
    await write(errors, "an error\nan");
    assert.equal(log.text, "one\nan error\nfirst paan");
    await write(output, "rt\n");
    await write(errors, "other\n");
    assert.equal(log.text, "one\nan error\nfirst part\nanother\n");
  });
});
