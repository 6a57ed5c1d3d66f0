import * as assert from "node:assert/strict";
import { compareInventories, type Inventory, takeInventory } from "../../../../local/demo/inventory";
import { run } from "../../../../local/processes/runCommand";
import { selectChanges } from "../../../../local/pulumi/pulumiEvents";
import { type EngineEnvironment, startEnvironment } from "../../support/engineEnvironment";
import { makeProject, type TestProject, type TestProjectOptions } from "../../support/testProject";
import { type FaultProxy, startFaultProxy } from "./faultProxy";

/** Inputs of the component that stand in the place of those of the test's program, or beside them. */
export type MoreInputs = Record<string, unknown>;

/** A stack whose way to AWS and to the registry is through a proxy that can do wrong. */
export class FaultyStack {
  private constructor(
    readonly environment: EngineEnvironment,
    readonly proxy: FaultProxy,
    private readonly existing: Inventory,
  ) {}

  static async start(): Promise<FaultyStack> {
    const environment = await startEnvironment();
    const proxy = await startFaultProxy(environment.stack.awsEndpoint);
    return new FaultyStack(environment, proxy, await takeInventory(environment.emulator));
  }

  async stop(): Promise<void> {
    const env = { ...process.env, ...this.environment.stack.env };
    const reference = `${this.proxy.registryHost}/*`;
    const pulled = await run("docker", ["images", "--quiet", "--filter", `reference=${reference}`], { env });
    const images = pulled.split("\n").filter(Boolean);
    if (images.length > 0) await run("docker", ["rmi", "--force", ...images], { env });
    await this.proxy.stop();
  }

  makeProject(
    inputs: MoreInputs = {},
    more: Omit<TestProjectOptions, "config" | "program"> = {},
  ): Promise<TestProject> {
    return makeProject(this.environment, {
      ...more,
      program: "faults/program",
      config: { inputs: JSON.stringify(inputs) },
      env: { AWS_ENDPOINT_URL: this.proxy.endpoint, ...more.env },
    });
  }

  /** What is there and was not at the start, for example "role orders-1a2b3c4". */
  async listMade(): Promise<string[]> {
    return compareInventories(this.existing, await takeInventory(this.environment.emulator));
  }

  /** Ups until a request of AWS or the registry has been carried out, of which the killed run never hears. */
  async killAfter({ pulumi }: TestProject, action: string): Promise<void> {
    const kill = new AbortController();
    this.proxy.rules = {
      after: (request) => {
        if (request.action !== action) return undefined;
        kill.abort();
        return "hang";
      },
    };
    await assert.rejects(pulumi.up({ signal: kill.signal }), /was killed/);
    assert.ok(kill.signal.aborted, `nothing asked for ${action}: ${this.proxy.seen.join(", ")}`);
    this.proxy.rules = {};
    await pulumi.cancel();
  }

  /** The stack's function answers, and its image is there. */
  async expectAnswer({ pulumi }: TestProject): Promise<void> {
    const { emulator } = this.environment;
    const { functionName, repositoryUrl, imageDigest } = (await pulumi.secretOutputs()) as Record<string, string>;
    const { payload } = await emulator.invoke(functionName, { name: "you" });
    assert.deepEqual(payload, { greeting: "hello", to: "you" });
    const images = await emulator.listImages(repositoryUrl.replace(/^[^/]*\//, ""));
    assert.ok(images.includes(imageDigest), images.join());
  }

  /** An `up` makes a function that answers; a refresh and another `up` find nothing to do. */
  async expectConverged(project: TestProject): Promise<void> {
    await project.pulumi.up();
    await this.expectAnswer(project);
    assert.deepEqual(selectChanges((await project.pulumi.refresh()).steps), []);
    assert.deepEqual(selectChanges((await project.pulumi.up({ expectNoChanges: true })).steps), []);
  }

  /** The stack can be removed, and nothing of it stays. */
  async expectRemoved({ pulumi }: TestProject): Promise<void> {
    this.proxy.rules = {};
    await pulumi.destroy();
    assert.deepEqual(await this.listMade(), []);
  }
}
