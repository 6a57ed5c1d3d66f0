import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { serveCollectorRelease } from "../../../local/collector";
import { makeFolder } from "../../support/fixtures";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { buildImage, type ImageBuild } from "./support/buildImage";

const LOCKS = path.join(__dirname, "..", "nodejs", "locks");
const readLock = (name: string) => fs.readFileSync(path.join(LOCKS, name), "utf8");
const NODEJS_FILES = {
  "index.js": 'exports.handler = async () => require("ms")("2 days");\n',
  "package.json": readLock("package.json"),
  "package-lock.json": readLock("package-lock.json"),
};
const otlp = { endpoint: "https://otlp.example.com:4318" };

describe("an image", () => {
  let environment: EngineEnvironment;

  before(async () => {
    environment = await startEnvironment();
  });

  async function checkDigest(build: ImageBuild): Promise<void> {
    const { lifetime, stack } = environment;
    const here = await buildImage(lifetime, stack.env, build, false);
    const elsewhere = await buildImage(lifetime, stack.env, build, true);
    assert.match(here.digest, /^sha256:/);
    assert.deepEqual(elsewhere.layers, here.layers);
    assert.equal(elsewhere.digest, here.digest);
  }

  it("of a Python function with dependencies, packages and a collector is the same from another machine, a day later", async () => {
    const context = makeFolder({
      "handler.py": "import idna\n\n\ndef lambda_handler(event, context):\n    return idna.encode('example')\n",
      "requirements.txt": "idna==3.10\n",
      "data/table.txt": "1\n",
    });
    const collector = await serveCollectorRelease();
    try {
      await checkDigest({
        args: {
          ...{ context, runtime: "python3.13", handler: "handler.lambda_handler", otlp },
          instrumentation: { packages: ["opentelemetry-instrumentation-redis"] },
        },
        collector: { kind: "zip", url: collector.url, sha256: collector.sha256 },
      });
    } finally {
      await collector.stop();
    }
  });

  it("of a Node.js function with dependencies is so too", async () => {
    const context = makeFolder(NODEJS_FILES);
    await checkDigest({ args: { context, runtime: "nodejs22.x", handler: "index.handler", otlp } });
  });

  it("of a bundled Node.js function is so too", async () => {
    const context = makeFolder(NODEJS_FILES);
    await checkDigest({
      args: { context, runtime: "nodejs22.x", handler: "index.handler", otlp, build: { bundle: true } },
    });
  });
});
