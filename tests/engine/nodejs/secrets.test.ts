import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { buildContext } from "./support/buildContext";
import { findTexts } from "./support/findTexts";
import { startPrivateRegistry } from "./support/privateRegistry";

const TOKEN = "marker-of-the-registry-token";
const BUILD_TOKEN = "marker-of-the-build-step";
const PACKAGE = "marker-of-the-private-package";
const TOOL = "marker-of-the-private-tool";

describe("secrets of a Node.js build", () => {
  let environment: EngineEnvironment;
  let image: string;
  let cache: string;

  before("build a function from a private registry, with all of the build's cache", async function () {
    environment = await startEnvironment();
    const { lifetime, stack } = environment;
    const registry = await startPrivateRegistry(lifetime, TOKEN, {
      "private-package": `exports.answer = "${PACKAGE}";`,
      "private-tool": `exports.answer = "${TOOL}";`,
    });
    const context = makeTemporaryFolder(lifetime, "context");
    const dependencies = { dependencies: ["private-package"], devDependencies: ["private-tool"] };
    registry.lock(context, { name: "orders" }, dependencies);
    fs.mkdirSync(path.join(context, "src"));
    fs.writeFileSync(path.join(context, "src", "index.js"), "exports.handler = async () => {};");
    image = makeTemporaryFolder(lifetime, "image");
    cache = makeTemporaryFolder(lifetime, "cache");
    await buildContext(stack.env, {
      context,
      secrets: { NPMRC: registry.npmrc, BUILD_TOKEN },
      code: { command: 'test -n "$BUILD_TOKEN" && cp -r src dist', output: "dist" },
      flags: [
        ...["--output", `type=oci,tar=false,dest=${image},rewrite-timestamp=true`],
        // All stages, those too of which nothing is in the image.
        ...["--cache-to", `type=local,mode=max,dest=${cache}`],
      ],
    });
  });

  it("are in no layer and no history of the image, where the private package is", () => {
    assert.deepEqual(findTexts(image, [TOKEN, BUILD_TOKEN, PACKAGE, TOOL, '"history"']), [PACKAGE, '"history"']);
  });

  it("are in no layer of the build's cache and not in what it says of them, where the private packages are", () => {
    assert.deepEqual(findTexts(cache, [TOKEN, BUILD_TOKEN, PACKAGE, TOOL]), [PACKAGE, TOOL]);
  });
});
