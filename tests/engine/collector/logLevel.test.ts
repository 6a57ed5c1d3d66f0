import * as assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCollectorBinary } from "../../../local/collector";
import { findFreePort } from "../../../local/processes/freePort";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { normalizeCollector } from "../../../provider/collector/collectorSettings";
import { buildEnvironment } from "../../../provider/telemetry/environment";
import { valueOf } from "../../support/mocks";
import { printedAtColdStart } from "./support/lambdaSandbox";

const HOST = {
  memorySize: 512,
  timeout: 30,
  sendsTraces: true,
  hasOwnPermissions: false,
  zipArchitecture: "amd64",
} as const;

describe("what the extension writes to the log at a cold start", () => {
  const lifetime = new Lifetime();
  let binary: string;
  let folder: string;

  before("build the collector", async () => {
    binary = await ensureCollectorBinary();
    folder = makeTemporaryFolder(lifetime, "collector");
  });

  after(() => lifetime.end());

  /** Lines with the inputs' level of the log, and variables of the user's. */
  async function start(logLevel: string | undefined, userVariables: Record<string, string> = {}): Promise<string[]> {
    const args = { endpoint: "https://backend.example", config: { logLevel } };
    const { configYaml, logLevel: level } = normalizeCollector(args, HOST);
    const collectorLogLevel = await valueOf(level);
    const yaml = await valueOf(configYaml ?? "");
    const config = join(folder, "config.yaml");
    writeFileSync(config, yaml.replace("localhost:4318", `localhost:${await findFreePort()}`));
    const variables = buildEnvironment({ collectorLogLevel, collectorVariables: {} }, userVariables);
    const environment = { PATH: process.env.PATH, ...variables, OPENTELEMETRY_COLLECTOR_CONFIG_URI: config };
    const printed = await printedAtColdStart(binary, environment);
    return printed.split("\n").filter(Boolean);
  }

  const levelsOf = (lines: string[]) =>
    [...new Set(lines.map((line) => (JSON.parse(line) as { level: string }).level))].sort();

  it("is nothing by default", async () => {
    assert.deepEqual(await start(undefined), []);
  });

  it("is what the inputs ask for", async () => {
    const info = await start("info");
    assert.deepEqual(levelsOf(info), ["info"]);
    assert.match(info[0], /this is NOT the released opentelemetry-lambda collector/);
    assert.ok(info.length > 5, `${info.length} lines`);
    assert.deepEqual(levelsOf(await start("debug")), ["debug", "info"]);
  });

  it("is what the user's own variable asks for, whatever the configuration says", async () => {
    const variable = "OPENTELEMETRY_EXTENSION_LOG_LEVEL";
    assert.deepEqual(await start("debug", { [variable]: "error" }), []);
    assert.deepEqual(levelsOf(await start("error", { [variable]: "info" })), ["info"]);
    const [first] = await start("warn", { [variable]: "loud" });
    assert.match(first, /"level":"warn".*"OPENTELEMETRY_EXTENSION_LOG_LEVEL":"loud"/);
  });
});
