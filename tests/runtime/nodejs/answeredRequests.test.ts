import * as assert from "node:assert/strict";
import { context } from "@opentelemetry/api";
import { StorageContextManager } from "../../../provider/runtime/nodejs/src/contextManager";
import type { Crashes } from "../../../provider/runtime/nodejs/src/faas/crashes";
import type { Handler } from "../../../provider/runtime/nodejs/src/faas/userHandler";
import { compileHeaderPatterns } from "../../../provider/runtime/nodejs/src/headerPatterns";
import { RequestSpan } from "../../../provider/runtime/nodejs/src/instrumentation/requestSpan";
import { Propagators } from "../../../provider/runtime/nodejs/src/propagation/propagators";
import { Settings } from "../../../provider/runtime/nodejs/src/settings";
import { ENDS_OUTSIDE_CALLS } from "../../../provider/runtime/nodejs/src/trace/answeredRequests";
import { TracerProvider } from "../../../provider/runtime/nodejs/src/trace/provider";
import { createSampler } from "../../../provider/runtime/nodejs/src/trace/sampler";
import { traceHandler } from "../../../provider/runtime/nodejs/src/wrapper";

describe("requests that are answered and not read to the end", () => {
  const ended: string[] = [];
  const provider = new TracerProvider({}, createSampler("always_on", ""), new Settings().limits);
  provider.addSpanProcessor({
    onStart: () => undefined,
    onEnd: ({ name, attributes }) => ended.push(String(attributes["url.full"] ?? name)),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  });
  const tracer = provider.getTracer("a");
  const options = compileHeaderPatterns({ request: ["A", []], response: ["B", []], sanitized: ["C", []] });
  const begin = (url: string) =>
    RequestSpan.begin("http", tracer, options, { method: "GET", url, headers: () => [] }, () => undefined);
  const trace = (handler: Handler) =>
    traceHandler(
      handler,
      { tracer, propagators: new Propagators([]), extract: undefined, shown: undefined },
      { endCall: () => undefined, readTimeLeft: () => 0 },
      { watch: () => () => undefined, isCrashing: false } as unknown as Crashes,
    );

  before(() => context.setGlobalContextManager(new StorageContextManager()));
  after(() => context.disable());
  beforeEach(() => (ended.length = 0));

  it("end with their own call, and not with another", async () => {
    let finish = () => undefined as void;
    const first = trace(async () => {
      begin("http://web.example/first")?.answer(200, () => []);
      await new Promise<void>((resolve) => (finish = resolve));
    })({}, { functionName: "first call" });
    await trace(async () => {
      await Promise.resolve(begin("http://web.example/second")?.answer(200, () => []));
    })({}, { functionName: "second call" });
    assert.deepEqual(ended, ["http://web.example/second", "second call"]);
    finish();
    await first;
    assert.deepEqual(ended.slice(2), ["http://web.example/first", "first call"]);
  });

  it("end with the next flush where they are of no call, or of one that is over", async () => {
    let request: RequestSpan | undefined;
    trace(() => void (request = begin("http://web.example/late")))({}, { functionName: "call" });
    request?.answer(200, () => []);
    begin("http://web.example/outside")?.answer(200, () => []);
    assert.deepEqual(ended, ["call"]);
    await ENDS_OUTSIDE_CALLS.forceFlush();
    assert.deepEqual(ended, ["call", "http://web.example/late", "http://web.example/outside"]);
    await ENDS_OUTSIDE_CALLS.forceFlush();
    assert.equal(ended.length, 3);
  });
});
