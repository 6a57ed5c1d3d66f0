import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { ensureCollectorBinary } from "../../../local/collector";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { type Signal, signals as SIGNALS } from "../../../local/sink/sinkBehaviour";
import type { CollectorDocument } from "../../../provider/collector/document/collectorDocument";
import { normalizeCollector } from "../../../provider/collector/collectorSettings";
import {
  type Backends,
  CASE_SECRETS,
  CASE_VERSION,
  COLLECTOR_CASES,
  type CollectorCaseName,
} from "../../support/collectorCases";
import { valueOf } from "../../support/mocks";
import { EXPECTATIONS } from "./support/expectations";
import { startCollector } from "./support/runningCollector";
import { type SecretsManager, startSecretsManager } from "../../support/secretsManager";
import { sendOverHttp, sendTraceOverGrpc } from "./support/sentTelemetry";

const arrivalMs = 60_000;
const pollMs = 20;

describe("the component's configurations in a real collector", () => {
  let binary: string;
  let secretsManager: SecretsManager;
  let tls: TraceSink;
  let plain: TraceSink;
  let backends: Backends;

  before("build the collector, start the backends", async () => {
    binary = await ensureCollectorBinary();
    secretsManager = await startSecretsManager(CASE_SECRETS);
    tls = await startTraceSink({ tls: true, grpc: true });
    plain = await startTraceSink({ grpc: true });
    backends = {
      https: tls.endpoint("localhost"),
      grpc: tls.grpcEndpoint("localhost"),
      caPem: tls.caPem,
      http: plain.endpoint("localhost"),
      plainGrpc: `http://${plain.grpcEndpoint("localhost")}`,
    };
  });

  after("stop the backends", async () => {
    await tls?.stop();
    await plain?.stop();
    secretsManager?.stop();
  });

  beforeEach("forget what arrived", () => {
    tls.clear();
    plain.clear();
  });

  /** The configuration as it would be baked, and what the function's environment would have for it. */
  async function render(name: CollectorCaseName): Promise<{ yaml: string; env: NodeJS.ProcessEnv }> {
    const host = {
      memorySize: 512,
      timeout: 30,
      sendsTraces: true,
      hasOwnPermissions: false,
      zipArchitecture: "amd64",
    } as const;
    const args = { version: CASE_VERSION, ...COLLECTOR_CASES[name](backends) };
    const { configYaml, environment, logLevel } = normalizeCollector(args, host);
    assert.ok(configYaml);
    const sandbox = {
      PATH: process.env.PATH,
      OPENTELEMETRY_EXTENSION_LOG_LEVEL: await valueOf(logLevel),
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_ENDPOINT_URL: secretsManager.url,
    };
    return { yaml: await valueOf(configYaml), env: { ...sandbox, ...(await valueOf(environment)) } };
  }

  /** At the end the collector sends all that it has; until then it should have sent it. */
  async function waitForSpans(count: number): Promise<void> {
    const deadline = Date.now() + arrivalMs;
    while (tls.spans.length + plain.spans.length < count) {
      assert.ok(Date.now() < deadline, `${count} spans should arrive within ${arrivalMs} ms`);
      await sleep(pollMs);
    }
  }

  for (const name of Object.keys(COLLECTOR_CASES) as CollectorCaseName[]) {
    it(`works with ${name}`, async () => {
      const { yaml, env } = await render(name);
      const { pipelines } = (parse(yaml) as CollectorDocument).service;
      const passedOn = SIGNALS.filter((signal: Signal) => signal in pipelines);
      const { traces = 1, spans: expected, check } = EXPECTATIONS[name];
      const spansExpected = expected ?? 2 * traces;

      const collector = await startCollector(binary, yaml, env);
      let output: string;
      try {
        for (const signal of passedOn) {
          for (let sent = 0; sent < (signal === "traces" ? traces : 1); sent++) await sendOverHttp(collector, signal);
        }
        if (collector.grpcPort !== undefined) await sendTraceOverGrpc(collector.grpcPort);
        await waitForSpans(spansExpected);
      } finally {
        output = await collector.stop();
      }
      const outcome = { spans: [...tls.spans, ...plain.spans], requests: [...tls.requests, ...plain.requests], output };
      assert.equal(outcome.spans.length, spansExpected);
      check?.(outcome);
    });
  }
});
