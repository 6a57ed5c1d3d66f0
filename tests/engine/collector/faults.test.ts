import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { serveCollectorRelease, type ServedCollectorRelease } from "../../../local/collector";
import { run } from "../../../local/processes/runCommand";
import { type SinkBehaviour, startTraceSink, type TraceSink } from "../../../local/sink";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";
import { findInImage } from "./support/imageContent";

const KEY = "marker-of-the-backend-key";
const CALLS = 5;
/** For spans that should not come. */
const settleMs = 500;
const pollMs = 10;
/** Longer than the collector tries to send: a request's time-out and the time for repetitions, one second each. */
const givenUpMs = 2_500;

describe("a function with a collector in its image", () => {
  let environment: EngineEnvironment;
  let release: ServedCollectorRelease;
  let backend: TraceSink;
  let headersSecretArn: string;
  let project: TestProject;
  let functionName: string;
  let imageUri: string;

  before("deploy the function", async () => {
    environment = await startEnvironment();
    const { stack, emulator } = environment;
    backend = await startTraceSink({ addresses: stack.listenAddresses, tls: true });
    release = await serveCollectorRelease();
    headersSecretArn = await emulator.secrets.create("engine-test-backend-key", KEY);
    const config = {
      collectorUrl: release.url,
      collectorSha256: release.sha256,
      collectorVersion: release.version,
      backendEndpoint: backend.endpoint(stack.hostForContainers),
      backendCaPem: backend.caPem,
      headersSecretArn,
    };
    project = await makeProject(environment, { program: "collector/program", config });
    const { outputs } = await project.pulumi.up();
    functionName = outputs.functionName as string;
    imageUri = outputs.imageUri as string;
  });

  after("remove it", async () => {
    await project?.pulumi.destroy();
    if (headersSecretArn) await environment.emulator.secrets.delete(headersSecretArn);
    await release?.stop();
    await backend?.stop();
  });

  beforeEach("a backend that is well and knows nothing", async () => {
    await backend.respondWith({ kind: "ok" });
    backend.clear();
  });

  async function call(times: number): Promise<void> {
    for (let made = 0; made < times; made++) {
      const { payload } = await environment.emulator.invoke(functionName, { name: `number ${made}` });
      assert.deepEqual(payload, { greeting: "hello", to: `number ${made}` });
    }
  }

  async function expectSpans(count: number): Promise<void> {
    await backend.waitForSpans(count);
    const spans = await backend.waitForSpans(Infinity, settleMs);
    assert.equal(spans.length, count);
    assert.equal(countCalls(), count);
  }

  /** Of how many calls there are spans. */
  function countCalls(): number {
    return new Set(backend.spans.map(({ attributes }) => attributes["faas.invocation_id"])).size;
  }

  const docker = (...args: string[]) => run("docker", args, { env: environment.stack.env });
  async function listContainers(): Promise<string[]> {
    const { functionContainers } = environment.stack;
    const ids = (await docker("ps", "--quiet", "--filter", functionContainers)).split("\n").filter(Boolean);
    const belongs = await Promise.all(ids.map(async (id) => (await docker("inspect", id)).includes(functionName)));
    return ids.filter((_, index) => belongs[index]);
  }

  it("sends the spans of all calls over TLS", async () => {
    await call(CALLS);
    await expectSpans(CALLS);
  });

  it("sends the key of a secret that is in no layer, state or environment", async () => {
    await call(1);
    await expectSpans(1);
    assert.equal(backend.requests[0].headers["x-api-key"], KEY);

    const { emulator } = environment;
    const handler = 'GREETING = "hello"';
    assert.deepEqual(await findInImage(imageUri, [KEY, headersSecretArn, handler]), [headersSecretArn, handler]);
    assert.ok(!JSON.stringify(await project.pulumi.exportState()).includes(KEY), "state");
    assert.ok(!JSON.stringify(await emulator.getFunctionConfiguration(functionName)).includes(KEY), "function");
    const containers = await listContainers();
    assert.ok(containers.length > 0);
    assert.ok(!(await docker("inspect", ...containers)).includes(KEY), "container");
  });

  it("sends the spans of calls in which the sandbox is frozen in the middle of sending", async () => {
    await call(1);
    const containers = await listContainers();
    for (let made = 0; made < CALLS; made++) {
      await backend.respondWith({ kind: "slow", milliseconds: 900 });
      const requests = backend.requests.length;
      const answered = call(1);
      while (backend.requests.length === requests) await sleep(pollMs);
      await docker("pause", ...containers);
      // Backends end the connections of senders that have fallen silent, and with them what is half received.
      await backend.respondWith({ kind: "refuse" });
      await backend.respondWith({ kind: "ok" });
      await sleep(givenUpMs);
      await docker("unpause", ...containers);
      await answered;
    }
    await call(1);
    await expectSpans(CALLS + 2);
  });

  it("sends to a slow backend", async () => {
    await backend.respondWith({ kind: "slow", milliseconds: 400 });
    await call(CALLS);
    await expectSpans(CALLS);
  });

  const FAULTS: [string, SinkBehaviour][] = [
    ["is down", { kind: "refuse" }],
    ["answers too late", { kind: "slow", milliseconds: 1_500 }],
    ["answers 503", { kind: "status", status: 503 }],
    ["answers 429", { kind: "status", status: 429, retryAfterSeconds: 1 }],
  ];
  for (const [what, behaviour] of FAULTS) {
    it(`sends all spans with the next call after a time in which the backend ${what}`, async () => {
      await backend.respondWith(behaviour);
      await call(CALLS);
      assert.equal(backend.spans.length, 0);
      await backend.respondWith({ kind: "ok" });
      await call(1);
      await expectSpans(CALLS + 1);
    });
  }

  // The last test: there is no sandbox after it.
  it("leaves nothing behind when the sandbox is taken away", async () => {
    await backend.respondWith({ kind: "refuse" });
    await call(CALLS);
    await sleep(givenUpMs);
    await backend.respondWith({ kind: "ok" });
    assert.deepEqual(await backend.waitForSpans(1, settleMs), [], "the collector waits for the next call");
    await docker("stop", ...(await listContainers()));
    await expectSpans(CALLS);
  });
});
