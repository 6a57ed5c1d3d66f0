import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { selectChanges } from "../../../local/pulumi/pulumiEvents";
import type { ReceivedSpan } from "../../../local/sink";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makeProject, SECRETS, type TestProject } from "../support/testProject";
import { type PrivateRegistry, startPrivateRegistry } from "./support/privateRegistry";

/** Says what is in the task's folder, and which files of the image hold a text. */
const SUPPORT = `
const fs = require("node:fs");
const path = require("node:path");
const list = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
exports.describeImage = (marker) => ({
  task: list("/var/task").map((file) => path.relative("/var/task", file)).sort(),
  modes: [...new Set(list("/var/task").concat(list("/opt")).map((file) => (fs.statSync(file).mode & 0o7777).toString(8)))],
  withMarker: ["/var/task", "/opt", "/root", "/tmp", "/var/lang/etc"].flatMap(list)
    .filter((file) => fs.readFileSync(file, "utf8").includes(marker)),
});
`;
const REGISTRY_TOKEN = "marker-of-the-registry";

interface Answer {
  task: string[];
  modes: string[];
  withMarker: string[];
  answer: string;
  status?: number;
}

describe("Node.js functions with a real engine", () => {
  let environment: EngineEnvironment;
  let project: TestProject;
  let registry: PrivateRegistry;
  let outputs: Record<string, unknown>;

  const call = async (which: "ordersName" | "pricesName"): Promise<{ answer: Answer; spans: ReceivedSpan[] }> => {
    environment.sink.clear();
    const { payload, functionError } = await environment.emulator.invoke(outputs[which] as string, {
      marker: REGISTRY_TOKEN,
    });
    assert.equal(functionError, undefined, JSON.stringify(payload));
    const spans = await environment.sink.waitForSpans(which === "ordersName" ? 2 : 1);
    return { answer: payload as Answer, spans };
  };

  before("deploy one as it is and one that is built", async () => {
    environment = await startEnvironment();
    registry = await startPrivateRegistry(environment.lifetime, REGISTRY_TOKEN, {
      "test-support": SUPPORT,
      "test-tool": 'exports.answer = "built";',
    });
    project = await makeProject(environment, {
      program: "nodejs/program",
      config: { npmrc: registry.npmrc },
    });
    const folder = (name: string) => path.join(project.folder, name);
    registry.lock(
      folder("common"),
      { name: "orders" },
      { dependencies: ["test-support"], devDependencies: ["test-tool"] },
    );
    registry.lock(
      folder("modules"),
      { name: "prices", type: "module" },
      { dependencies: ["test-support"], devDependencies: ["test-tool"] },
    );
    fs.mkdirSync(folder("common/node_modules/of-this-machine"), { recursive: true });
    fs.writeFileSync(folder("common/node_modules/of-this-machine/index.js"), "");
    ({ outputs } = await project.pulumi.up());
  });

  after("remove the program", async () => {
    await project?.pulumi.destroy();
  });

  it("traces a CommonJS handler in a folder, and its fetch", async () => {
    const { answer, spans } = await call("ordersName");
    assert.equal(answer.status, 200);
    assert.equal(answer.answer, "first");
    const root = spans.find(({ attributes }) => attributes["faas.invocation_id"] !== undefined);
    assert.equal(root?.name, outputs.ordersName);
    assert.deepEqual(
      spans.filter((span) => span !== root).map(({ name, parentSpanId }) => [name, parentSpanId]),
      [["GET", root?.spanId]],
    );
  });

  it("has a URL that streams to pages of one site, and asks for a signature", async () => {
    const { AuthType, InvokeMode, Cors } = await environment.emulator.getFunctionUrlConfig(
      outputs.ordersName as string,
    );
    assert.deepEqual([AuthType, InvokeMode], ["AWS_IAM", "RESPONSE_STREAM"]);
    assert.deepEqual(Cors, {
      AllowOrigins: ["https://www.example.com"],
      AllowMethods: ["POST"],
      AllowHeaders: ["traceparent"],
      ExposeHeaders: ["x-order"],
      AllowCredentials: true,
      MaxAge: 600,
    });
  });

  it("has the production dependencies and the code in the image, without what belongs to this machine", async () => {
    const { answer } = await call("ordersName");
    assert.deepEqual(answer.task, [
      "node_modules/.package-lock.json",
      "node_modules/test-support/index.js",
      "node_modules/test-support/package.json",
      "otel_wrapper.mjs",
      "package-lock.json",
      "package.json",
      "src/orders.js",
    ]);
    assert.deepEqual(answer.modes, ["644"]);
  });

  it("builds an ES module by a command, with the dependencies of development, which stay out of the image", async () => {
    const { answer, spans } = await call("pricesName");
    assert.equal(answer.answer, "built");
    assert.deepEqual(
      spans.map(({ name }) => name),
      [outputs.pricesName],
    );
    assert.deepEqual(answer.task, [
      "index.js",
      "node_modules/.package-lock.json",
      "node_modules/test-support/index.js",
      "node_modules/test-support/package.json",
      "otel_wrapper.mjs",
      "package.json",
    ]);
  });

  it("leaves no secret of the build in the image", async () => {
    for (const which of ["ordersName", "pricesName"] as const) {
      assert.deepEqual((await call(which)).answer.withMarker, []);
    }
  });

  it("installs nothing again for other code, and does nothing where nothing changed", async () => {
    assert.deepEqual([...new Set(registry.requests)].sort(), ["/test-support.tgz", "/test-tool.tgz"]);
    registry.requests.length = 0;
    project.edit("common/src/orders.js", '"first"', '"second"');
    const { steps } = await project.pulumi.up();
    assert.deepEqual(
      selectChanges(steps).map(({ op, type }) => `${op} ${type.split(":").at(-1)}`),
      ["update Image", "update Function"],
    );
    assert.equal((await call("ordersName")).answer.answer, "second");
    assert.deepEqual(registry.requests, []);
    await project.pulumi.setConfig({ buildToken: `${SECRETS.buildToken}-2` });
    assert.deepEqual(selectChanges((await project.pulumi.up({ expectNoChanges: true })).steps), []);
  });
});
