import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { serveCollectorRelease } from "../../../local/collector";
import { ensureLinters } from "../../linters/ensureLinters";
import { validateSbom } from "../../linters/validateSbom";
import { makeFolder } from "../../support/fixtures";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { type ImageBuild, readImageFolder } from "./support/buildImage";

const otlp = { endpoint: "https://otlp.example.com:4318" };
const PACKAGES = ["opentelemetry-instrumentation-redis"];

interface Component {
  name: string;
  version?: string;
  externalReferences?: object[];
}

describe("what an image lists of itself", () => {
  let environment: EngineEnvironment;

  before(async () => {
    environment = await startEnvironment();
  });

  /** The components of each list, by the list's name; all of them right by CycloneDX's schema. */
  async function readLists(build: ImageBuild): Promise<Record<string, Component[]>> {
    const folder = await readImageFolder(environment.lifetime, environment.stack.env, build, "/usr/share/sbom");
    const bin = await ensureLinters();
    const lists: Record<string, Component[]> = {};
    for (const file of fs.readdirSync(folder).filter((name) => name.startsWith("otel-lambda-image-"))) {
      const text = fs.readFileSync(path.join(folder, file), "utf8");
      assert.equal(await validateSbom(bin, text), "valid", file);
      assert.equal(fs.statSync(path.join(folder, file)).mode & 0o777, 0o644);
      lists[file] = (JSON.parse(text) as { components: Component[] }).components;
    }
    return lists;
  }

  it("has Python's packages as they were installed, and the collector by its checksum", async () => {
    const context = makeFolder({ "handler.py": "def lambda_handler(event, context): ...\n" });
    const collector = await serveCollectorRelease();
    try {
      const build: ImageBuild = {
        args: {
          ...{ context, runtime: "python3.13", handler: "handler.lambda_handler", otlp },
          instrumentation: { packages: PACKAGES },
        },
        collector: { kind: "zip", url: collector.url, sha256: collector.sha256 },
      };
      const lists = await readLists(build);
      assert.deepEqual(Object.keys(lists).sort(), [
        "otel-lambda-image-collector.cdx.json",
        "otel-lambda-image-python-packages.cdx.json",
        "otel-lambda-image-python.cdx.json",
      ]);
      assert.deepEqual(
        lists["otel-lambda-image-python.cdx.json"].map(({ name }) => name),
        ["opentelemetry-api", "opentelemetry-propagator-aws-xray", "typing-extensions"],
      );
      const installed = await readImageFolder(
        environment.lifetime,
        environment.stack.env,
        build,
        "/opt/otel-lambda-image/python-packages",
      );
      const folders = fs.readdirSync(installed).filter((name) => name.endsWith(".dist-info"));
      assert.deepEqual(
        lists["otel-lambda-image-python-packages.cdx.json"].map(({ name, version }) => `${name}-${version}`),
        folders.map((name) => name.replace(".dist-info", "").replaceAll("_", "-")).sort(),
      );
      assert.ok(folders.length > PACKAGES.length, folders.join());
      assert.match(fs.readFileSync(path.join(installed, "LICENSES.txt"), "utf8"), /Version 2\.0, January 2004/);
      assert.match(JSON.stringify(lists["otel-lambda-image-collector.cdx.json"]), RegExp(collector.sha256));
    } finally {
      await collector.stop();
    }
  });

  it("has what the Node.js runtime is bundled of", async () => {
    const context = makeFolder({ "index.js": "exports.handler = async () => {};\n" });
    const lists = await readLists({ args: { context, runtime: "nodejs22.x", handler: "index.handler", otlp } });
    assert.deepEqual(Object.keys(lists), ["otel-lambda-image-nodejs.cdx.json"]);
    const names = lists["otel-lambda-image-nodejs.cdx.json"].map(({ name }) => name);
    assert.ok(names.includes("@opentelemetry/api") && names.includes("esbuild"), names.join());
  });

  it("has the same of a Dockerfile of the user's own", async () => {
    const context = makeFolder({
      Dockerfile: 'FROM public.ecr.aws/lambda/python:3.13\nUSER 1000\nCMD ["handler.lambda_handler"]\n',
      "nodejs.Dockerfile": 'FROM public.ecr.aws/lambda/nodejs:22\nUSER 1000\nCMD ["index.handler"]\n',
    });
    const python = await readLists({
      args: {
        ...{ context, dockerfile: path.join(context, "Dockerfile"), runtime: "python3.13", otlp },
        ...{ handler: "handler.lambda_handler", instrumentation: { packages: PACKAGES } },
      },
    });
    assert.deepEqual(Object.keys(python).sort(), [
      "otel-lambda-image-python-packages.cdx.json",
      "otel-lambda-image-python.cdx.json",
    ]);
    const dockerfile = path.join(context, "nodejs.Dockerfile");
    const nodejs = await readLists({
      args: { context, dockerfile, runtime: "nodejs22.x", handler: "index.handler", otlp },
    });
    assert.deepEqual(Object.keys(nodejs), ["otel-lambda-image-nodejs.cdx.json"]);
  });
});
