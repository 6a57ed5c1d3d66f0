import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { run } from "../../../local/processes/runCommand";
import { renderCollectorSbom } from "../../../provider/collector/collectorSbom";
import { newestVerifiedRelease, releaseZipUrl } from "../../../provider/collector/release/releases";
import { ensureLinters, INSTALLATION_MS } from "../../linters/ensureLinters";
import { validateSbom } from "../../linters/validateSbom";
import { ROOT } from "../../support/root";
import { makeFolder } from "../../support/fixtures";

interface Package {
  name: string;
  version: string;
  license: string;
  text: string;
}

/** Those that let their text be passed on with a program: https://www.apache.org/legal/resolved.html#category-a */
const ALLOWED = [
  "Apache-2.0",
  "BlueOak-1.0.0",
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "(BSD-3-Clause AND Apache-2.0)",
];
/** Lists of names out of the SPDX project, which have no file with a licence. */
const DATA = { "spdx-exceptions": "CC-BY-3.0", "spdx-license-ids": "CC0-1.0" };
const RUNTIME = path.join(ROOT, "dist", "runtime", "nodejs", "dist");

describe("what is listed of others' work", () => {
  let bin: string;

  before(async function () {
    this.timeout(INSTALLATION_MS);
    bin = await ensureLinters();
  });

  const readRuntime = () => {
    const text = fs.readFileSync(path.join(RUNTIME, "otel-lambda-image-nodejs.cdx.json"), "utf8");
    const { components } = JSON.parse(text) as { components: { name: string; version: string; licenses: object[] }[] };
    return { text, components };
  };

  it("is right by CycloneDX's schema", async () => {
    const { version } = newestVerifiedRelease();
    const documents = [
      readRuntime().text,
      renderCollectorSbom({ kind: "zip", url: releaseZipUrl(version, "amd64"), sha256: "ab".repeat(32) }),
      renderCollectorSbom({ kind: "image", image: "r.example.com/collector:1" }),
    ];
    for (const document of documents) {
      assert.equal(await validateSbom(bin, document), "valid");
    }
    assert.match(
      await validateSbom(bin, '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{}]}'),
      /required/,
    );
  });

  it("is for the Node.js runtime what the lock file has, under licences that allow it, each with its text", () => {
    const lock = JSON.parse(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version: string }>;
    };
    const licenses = fs.readFileSync(path.join(RUNTIME, "LICENSES.txt"), "utf8");
    const { components } = readRuntime();
    assert.ok(components.length > 10, String(components.length));
    for (const { name, version, licenses: stated } of components) {
      const locked = Object.entries(lock.packages).filter(([folder]) => folder.endsWith(`node_modules/${name}`));
      assert.ok(
        locked.some(([, each]) => each.version === version),
        `${name} ${version}`,
      );
      assert.ok(ALLOWED.includes((stated as { expression: string }[])[0].expression), JSON.stringify(stated));
      assert.ok(licenses.includes(`${name} ${version}\n`), `${name} has no licence`);
    }
    assert.doesNotMatch(licenses, /^License: /m);
  });

  it("is for the plugin under licences that allow it, each with its text", async function () {
    this.timeout(60_000);
    // In a process of its own, since the bundler goes on beside the one that it was started in.
    const module = pathToFileURL(path.join(ROOT, "provider", "plugin", "bundle.mjs")).href;
    const [provider, outfile] = [path.join(ROOT, "provider"), path.join(makeFolder({}), "plugin.js")];
    const script = `import { bundlePlugin } from ${JSON.stringify(module)};
      console.log(JSON.stringify(await bundlePlugin(...${JSON.stringify([provider, outfile])})));`;
    const packages = JSON.parse(await run(process.execPath, ["--input-type=module", "--eval", script])) as Package[];
    const others = packages.filter(({ license }) => !ALLOWED.includes(license));
    assert.deepEqual(Object.fromEntries(others.map(({ name, license }) => [name, license])), DATA);
    const textless = packages.filter(({ text }) => text.startsWith("License: "));
    assert.deepEqual(
      textless.map(({ name }) => name),
      Object.keys(DATA),
    );
  });

  it("is nothing for the policy pack, which has no code of others in it", () => {
    const { metafile } = esbuild.buildSync({
      entryPoints: [path.join(ROOT, "policy", "index.ts")],
      absWorkingDir: ROOT,
      ...{ bundle: true, packages: "external", platform: "node", write: false, metafile: true },
    });
    const inputs = Object.keys(metafile.inputs);
    assert.ok(inputs.includes("policy/index.ts"), inputs.join());
    assert.deepEqual(
      inputs.filter((file) => file.includes("node_modules")),
      [],
    );
  });
});
