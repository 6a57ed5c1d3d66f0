import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { ensurePlatform } from "./support/platforms";
import { RUNTIME } from "./support/runtimeFunction";

/** What is loaded beside what Node.js starts with, when the runtime is set up and nothing has been sent. */
const SCRIPT = `
const before = new Set(process.moduleLoadList);
process.env.OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:1";
require(process.argv[1]).configureOpenTelemetry();
const loaded = process.moduleLoadList.filter((name) => !before.has(name) && /^NativeModule (?!internal)/.test(name));
console.log(JSON.stringify(loaded.map((name) => name.replace("NativeModule ", "")).sort()));
`;
/** HTTP, which the runtime interface client has loaded by then, and what is small. */
const LOADED = [
  ...["_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing", "_http_server", "http", "net"],
  ...["perf_hooks", "stream", "stream/promises", "string_decoder"],
];

describe("the start of the Node.js runtime", () => {
  for (const name of ["Node.js 22", "Node.js 24"]) {
    it(`loads none of Node.js's modules for TLS, compression and cryptography on ${name}`, async () => {
      const { node } = await ensurePlatform(name);
      const loaded = JSON.parse(
        execFileSync(node, ["-e", SCRIPT, path.join(RUNTIME, "runtime.cjs")], { encoding: "utf8" }),
      ) as string[];
      assert.deepEqual(loaded, LOADED);
    });
  }
});
