import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { run } from "../../../local/processes/runCommand";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { PulumiProject } from "../../../local/pulumi/pulumiProject";
import { copyRepository } from "../../../local/stack/workingCopy";
import { sourcePluginCommand, StartedPlugin } from "../../support/startedPlugin";
import { startEnvironment } from "../support/engineEnvironment";
import { makeProject } from "../support/testProject";

/** What the Pulumi CLI does with the repository's address: a clone, in it `npm install` in the folder that is named. */
describe("a plugin from the repository's address", () => {
  const lifetime = new Lifetime();
  let provider: string;

  before("clone and install", async () => {
    provider = path.join(await copyRepository(lifetime), "provider");
    const settings = { npm_config_prefer_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
    await run("npm", ["install", "--loglevel=error"], { cwd: provider, env: { ...process.env, ...settings } });
  });

  after("remove the clone", () => lifetime.end());

  const command = () => sourcePluginCommand(provider, path.join(provider, "node_modules"));

  it("is built by the installation and serves the schema", async () => {
    const plugin = await StartedPlugin.start(command(), makeTemporaryFolder(lifetime, "program"));
    try {
      assert.deepEqual(await plugin.schema(), JSON.parse(fs.readFileSync(path.join(provider, "schema.json"), "utf8")));
    } finally {
      await plugin.stop();
    }
  });

  it("takes a context from the folder of the program that it is started for", async () => {
    const environment = await startEnvironment();
    const project = await makeProject(environment, { program: path.join("plugin", "program") });
    const plugin = await StartedPlugin.start(command(), project.folder);
    try {
      // The engine speaks to the plugin that is there, and starts none.
      const env = { PULUMI_DEBUG_PROVIDERS: `otel-lambda-image:${plugin.port}` };
      const { folder, stateFolder } = project;
      const attached = new PulumiProject({ folder, stateFolder, env: { ...environment.stack.env, ...env } });
      const { steps } = await attached.preview();
      const created = steps.filter(({ op }) => op === "create").map(({ type }) => type);
      assert.ok(created.includes("aws:lambda/function:Function"), created.join(", "));
      assert.ok(fs.existsSync(path.join(project.folder, ".otel-lambda-image")));
    } finally {
      await plugin.stop();
    }
  });
});
