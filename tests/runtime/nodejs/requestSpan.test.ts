import * as assert from "node:assert/strict";
import { context, propagation, ROOT_CONTEXT } from "@opentelemetry/api";
import { compileHeaderPatterns } from "../../../provider/runtime/nodejs/src/headerPatterns";
import { RequestSpan } from "../../../provider/runtime/nodejs/src/instrumentation/requestSpan";
import { Propagators } from "../../../provider/runtime/nodejs/src/propagation/propagators";
import { Settings } from "../../../provider/runtime/nodejs/src/settings";
import { TracerProvider } from "../../../provider/runtime/nodejs/src/trace/provider";
import { createSampler } from "../../../provider/runtime/nodejs/src/trace/sampler";

const fail = () => {
  throw new Error("of the request");
};

describe("the span of a request", () => {
  const ended: string[] = [];
  const provider = new TracerProvider({}, createSampler("always_on", ""), new Settings().limits);
  provider.addSpanProcessor({
    onStart: () => undefined,
    onEnd: (span) => ended.push(span.name),
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  });
  const shown = compileHeaderPatterns({ request: ["A", [".*"]], response: ["B", []], sanitized: ["C", []] });

  before(() => propagation.setGlobalPropagator(new Propagators(["tracecontext"])));
  after(() => propagation.disable());
  beforeEach(() => (ended.length = 0));

  const cases: [string, () => never | [], () => void][] = [
    ["takes no headers", () => [], fail],
    ["does not show its headers", fail, () => undefined],
  ];
  for (const [description, headers, addHeader] of cases) {
    it(`ends where the request ${description}`, () => {
      const request = { method: "GET", url: "http://web.example/", headers };
      const span = context.with(ROOT_CONTEXT, () =>
        RequestSpan.begin("http", provider.getTracer("a"), shown, request, addHeader),
      );
      span?.end();
      assert.deepEqual(ended, ["GET"]);
    });
  }
});
