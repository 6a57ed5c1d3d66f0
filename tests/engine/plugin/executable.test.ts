import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { compareInventories, takeInventory } from "../../../local/demo/inventory";
import { run } from "../../../local/processes/runCommand";
import { ROOT } from "../../support/root";
import { installExecutable } from "../../support/pluginExecutable";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { makePluginProject } from "./support/pluginProject";

describe("the plugin as an executable", () => {
  let environment: EngineEnvironment;
  let folder: string;
  let archive: string;

  before("build it and start the local stack", async () => {
    environment = await startEnvironment();
    ({ folder, archive } = await installExecutable(environment.lifetime));
  });

  it("is in an archive with the name that the Pulumi CLI looks for, and with all that it needs", () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };
    const name = `pulumi-resource-otel-lambda-image-v${version}-linux-(amd64|arm64)\\.tar\\.gz`;
    assert.match(path.basename(archive), RegExp(`^${name}$`));
    assert.deepEqual(fs.readdirSync(folder).sort(), [
      "LICENSE",
      "LICENSES.txt",
      "package.json",
      "pulumi-resource-otel-lambda-image",
      "pulumi-resource-otel-lambda-image.cdx.json",
      "runtime",
    ]);
    const files = fs.readdirSync(path.join(folder, "runtime"), { recursive: true, encoding: "utf8" });
    assert.ok(files.includes(path.join("python", "src", "otel_wrapper.py")), files.join("\n"));
    assert.ok(!files.some((file) => file.includes("tests")), files.join("\n"));
  });

  it("starts out of the archive, as each release is checked", async () => {
    const output = await run(process.execPath, [path.join(ROOT, "provider", "plugin", "checkArchive.mjs"), archive]);
    assert.match(output, /^The plugin serves on port \d+\.$/m);
  });

  it("has the licenses of Node.js and of every package that is in it", () => {
    const licenses = fs.readFileSync(path.join(folder, "LICENSES.txt"), "utf8");
    const list = fs.readFileSync(path.join(folder, "pulumi-resource-otel-lambda-image.cdx.json"), "utf8");
    const { components } = JSON.parse(list) as { components: { name: string; version: string }[] };
    const texts = licenses.split("\n");
    for (const { name, version } of components) {
      assert.ok(texts.includes(`${name === "node" ? "Node.js" : name} ${version}`), `${name} ${version}`);
    }
    for (const name of ["@pulumi/pulumi", "@pulumi/aws", "@grpc/grpc-js", "google-protobuf", "yaml"]) {
      assert.match(licenses, RegExp(`^${name} \\d`, "m"), name);
    }
    assert.match(licenses, /^Node\.js 26\.\d+\.\d+\n\n.*Copyright Node\.js contributors/ms);
  });

  it("makes a function, whatever NODE_OPTIONS the program has", async () => {
    const existing = await takeInventory(environment.emulator);
    const env = { NODE_OPTIONS: "--max-old-space-size=512" };
    const project = await makePluginProject(environment, { pluginFolder: folder, env });
    try {
      const { outputs } = await project.pulumi.up();
      const { payload } = await environment.emulator.invoke(outputs.functionName as string, { name: "you" });
      assert.deepEqual(payload, { greeting: "hello", to: "you" });
    } finally {
      await project.pulumi.destroy();
    }
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });
});
