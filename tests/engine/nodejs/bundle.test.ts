import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { PulumiRunFailed } from "../../../local/pulumi/pulumiProject";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import { startRedis } from "../../runner/databaseServers";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, type TestProject } from "../support/testProject";

interface Answer {
  version: string;
  checksum: number;
  found: string;
  files: string[];
}

describe("a bundled Node.js function with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let outputs: Record<string, unknown>;
  let printed: string;

  const call = async (event: object) => {
    environment.sink.clear();
    return environment.emulator.invoke(outputs.functionName as string, event);
  };

  before("deploy one in TypeScript, with the AWS SDK, a database's client and native code", async () => {
    environment = await startEnvironment();
    const { lifetime, stack } = environment;
    const port = await startRedis(lifetime, stack.listenAddresses);
    project = await makeProject(environment, {
      program: "nodejs/bundleProgram",
      config: { redis: `redis://${stack.hostForContainers}:${port}` },
    });
    ({ outputs, output: printed } = await project.pulumi.up());
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
  });

  it("traces what the libraries in the bundle do", async () => {
    const { payload, functionError } = await call({ id: "1" });
    assert.equal(functionError, undefined, JSON.stringify(payload));
    // The client's own talk with the server has spans too.
    const spans = await environment.sink.waitForSpans(8);
    const root = spans.find(({ attributes }) => attributes["faas.invocation_id"] !== undefined);
    assert.equal(root?.name, outputs.functionName);
    const children = spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId).map(({ name }) => name);
    assert.ok(children.includes("DynamoDB.GetItem") && children.includes("set"), children.join());
    assert.match((payload as Answer).found, /ResourceNotFoundException/);
  });

  it("starts from what all of it was compiled to in the image's build", async () => {
    assert.doesNotMatch(printed, /has only a part of the function/);
    const messages = await environment.emulator.getLogMessages(outputs.logGroupName as string);
    for (const file of ["runtime.cjs", "otel_wrapper.mjs", "src/orders.mjs"]) {
      assert.ok(
        messages.some((text) => new RegExp(`${file}.* was accepted`).test(text)),
        file,
      );
    }
  });

  it("has the bundle in the image, its source map and the package with native code, and nothing else", async () => {
    const { checksum, files } = (await call({ id: "1" })).payload as Answer;
    assert.equal(checksum, 3_845_127_662);
    const packages = files.filter((file) => /^node_modules\/([^/]+\/)?[^/]+$/.test(file)).sort();
    // What loads it is in the bundle.
    assert.deepEqual(packages, ["node_modules/@node-rs", "node_modules/@node-rs/crc32-linux-x64-gnu"]);
    assert.deepEqual(files.filter((file) => !file.startsWith("node_modules")).sort(), [
      "otel_wrapper.mjs",
      "src",
      "src/orders.mjs",
      "src/orders.mjs.map",
    ]);
  });

  it("says of an error which lines of its sources it came by", async () => {
    const { payload } = await call({});
    const [root] = await environment.sink.waitForSpans(1);
    const trace = JSON.stringify(root?.events[0]?.attributes["exception.stacktrace"]);
    for (const text of [trace, JSON.stringify(payload)]) {
      assert.match(text, /\(\/var\/task\/src\/check\.ts:2:31\).*\(\/var\/task\/src\/orders\.ts:10:14\)/);
    }
  });

  it("has the same digest when all of it is made anew", async () => {
    await project.pulumi.setConfig({ variant: "2" });
    const { steps, outputs: again } = await project.pulumi.up();
    assert.deepEqual(
      selectChanges(steps).map(({ op, type }) => `${op} ${type.split(":").at(-1)}`),
      ["update OtelLambdaImage", "update Image"],
    );
    assert.equal(again.imageDigest, outputs.imageDigest);
  });

  it("installs nothing again for other code", async () => {
    project.edit("app/src/orders.ts", '"first"', '"second"');
    const lines = (await project.pulumi.up()).output.split("\n");
    assert.ok(
      lines.some((line) => /#\d+ \[code [^\]]*\] RUN npm ci/.test(line)),
      lines.join("\n"),
    );
    const number = /#(\d+) \[code [^\]]*\] RUN npm ci/.exec(lines.join("\n"))?.[1];
    assert.ok(
      lines.some((line) => line.includes(`#${number} CACHED`)),
      lines.join("\n"),
    );
    assert.equal(((await call({ id: "1" })).payload as Answer).version, "second");
  });

  it("shows what esbuild says of code that it can't bundle, with file and line", async () => {
    const file = path.join(project.folder, "app", "src", "orders.ts");
    const code = fs.readFileSync(file, "utf8");
    const failures: [string, RegExp][] = [
      [`import "no-such-package";\n${code}`, /Could not resolve "no-such-package"[^]*src\/orders\.ts:1:7/],
      [`${code}\nexport const broken = (;\n`, /Unexpected ";"[^]*src\/orders\.ts:\d+:23/],
    ];
    for (const [text, message] of failures) {
      fs.writeFileSync(file, text);
      await assert.rejects(project.pulumi.up(), ({ message: said, run }: PulumiRunFailed) => {
        assert.match(said, /bundleFunction\.mjs[^]*pulumi up --yes --non-interactive/);
        assert.match(run.output, message);
        return true;
      });
    }
    fs.writeFileSync(file, code);
  });
});
