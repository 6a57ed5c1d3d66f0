import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { serveCollectorRelease } from "../../../local/collector";
import { compareInventories, type Inventory, takeInventory } from "../../../local/demo/inventory";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { makePluginFolder } from "../../support/pluginFolder";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { ensurePolicyPack } from "../support/policyPack";
import { describeState, type Resource } from "./support/describeState";
import { type Golden, LANGUAGES } from "./support/languages";
import { copyExamples, makeLanguageProject, type LanguageProjectOptions } from "./support/languageProject";

const GOLDEN = path.join(__dirname, "golden.json");
/** The function is the same in all of them, so that one call is enough. */
const ANSWERING = LANGUAGES[LANGUAGES.length - 1];
const SECRET = "marker-of-the-payment-key";

describe("the same function in each language", () => {
  let environment: EngineEnvironment;
  let options: LanguageProjectOptions;
  let existing: Inventory;
  let policyPack: { folder: string; config: string };

  before("start the local stack", async () => {
    environment = await startEnvironment();
    existing = await takeInventory(environment.emulator);
    const config = path.join(makeTemporaryFolder(environment.lifetime, "policy"), "config.json");
    fs.writeFileSync(config, JSON.stringify({ "collector-tls": "advisory" }));
    policyPack = { folder: await ensurePolicyPack(environment), config };
    options = {
      examples: copyExamples(environment),
      pluginFolder: await makePluginFolder(environment.lifetime),
      release: environment.lifetime.remember(await serveCollectorRelease()),
      config: { backendEndpoint: environment.otlpEndpoint },
      secrets: { paymentKey: SECRET },
    };
  });

  for (const language of LANGUAGES) {
    it(`makes what the golden file says, under the policy pack: ${language.name}`, async () => {
      const project = await makeLanguageProject(environment, language, options);
      try {
        const { outputs, violations } = await project.up({ policyPack });
        // Of a backend on this machine, which has no certificate.
        assert.deepEqual(
          violations.map(({ rule, urn }) => `${rule} ${urn.split("::").at(-1)}`),
          ["collector-tls orders"],
        );
        const { deployment } = await project.exportState();
        const resources = deployment.resources as Resource[];
        const described = describeState(resources, language.name);
        if (process.env.WRITE_GOLDEN === language.name)
          fs.writeFileSync(GOLDEN, `${JSON.stringify(described, null, 2)}\n`);
        const golden = JSON.parse(fs.readFileSync(GOLDEN, "utf8")) as Golden;
        language.adjust?.(golden);
        assert.deepEqual(described, golden);
        assert.ok(!JSON.stringify(deployment).includes(SECRET), "the secret is nowhere in plain text");

        if (language === ANSWERING) await expectAnswer(String(outputs.functionName));
      } finally {
        await project.destroy();
      }
    });
  }

  async function expectAnswer(functionName: string): Promise<void> {
    environment.sink.clear();
    const event = { body: JSON.stringify({ id: "1", item: "notebook" }) };
    const { payload } = await environment.emulator.invoke(functionName, event);
    assert.equal((payload as { statusCode: number }).statusCode, 200);
    const spans = await environment.sink.waitForSpans(2);
    assert.deepEqual(new Set(spans.map(({ resource }) => resource["service.name"])), new Set(["orders"]));
  }

  it("leaves nothing behind", async () => {
    assert.deepEqual(compareInventories(existing, await takeInventory(environment.emulator)), []);
  });
});
