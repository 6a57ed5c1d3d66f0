import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Lifetime } from "../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../local/processes/temporaryFolder";
import { run } from "../../local/processes/runCommand";
import { SCHEMA_FILE } from "../../maintenance/schema/packageSchema";
import { PACKAGE_METADATA } from "../../maintenance/schema/packageMetadata";
import { ensureBuiltSdk } from "../../maintenance/sdk/buildSdk";
import { packNodejsSdk } from "../../maintenance/sdk/packNodejsSdk";
import { SDK_LANGUAGES } from "../../maintenance/sdk/generateSdks";
import { readTree } from "../../maintenance/sdk/readTree";
import { renderSdks, SDK_FOLDER } from "../../maintenance/sdk/renderSdks";

const { name, version, license, homepage, repository, pluginDownloadURL } = PACKAGE_METADATA;
const PLUGIN = { resource: true, name, version, server: pluginDownloadURL };

const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const readJson = (...path: string[]) => JSON.parse(read(...path)) as Record<string, unknown>;

describe("the SDKs", () => {
  const lifetime = new Lifetime();
  after("remove temporary files", () => lifetime.end());

  it("are those of the schema: where this fails, run npm run sdk", async () => {
    const folder = makeTemporaryFolder(lifetime, "sdk");
    await renderSdks(SCHEMA_FILE, folder);
    assert.deepEqual(await readTree(SDK_FOLDER), await readTree(folder));
  });

  for (const language of SDK_LANGUAGES) {
    it(`says what it is and whose, and has its licence: ${language}`, () => {
      const folder = join(SDK_FOLDER, language);
      assert.equal(read(folder, "LICENSE"), read(SDK_FOLDER, "..", "LICENSE"));
      assert.ok(read(folder, "README.md").includes(homepage));
      if (language === "go") return;
      const file = {
        nodejs: "package.json",
        python: "pyproject.toml",
        java: "pom.xml",
        dotnet: "Otel.LambdaImage.csproj",
      };
      const metadata = read(folder, file[language]);
      for (const text of [version, license, repository]) assert.ok(metadata.includes(text), `${text} in ${metadata}`);
    });
  }

  it("is built for Node.js, with types", async () => {
    const folder = join(await ensureBuiltSdk("nodejs"), "bin");
    assert.deepEqual(readJson(folder, "package.json").pulumi, PLUGIN);
    const files = await readdir(folder);
    for (const file of ["index.js", "index.d.ts", "otelLambdaImage.d.ts"]) assert.ok(files.includes(file), file);
  });

  it("is packed for npm as it is built", async () => {
    const tarball = await packNodejsSdk(makeTemporaryFolder(lifetime, "packed"));
    const files = (await run("tar", ["-tzf", tarball])).trim().split("\n");
    for (const file of ["package.json", "index.js", "index.d.ts", "README.md", "LICENSE"]) {
      assert.ok(files.includes(`package/${file}`), `${file} in ${files.join(", ")}`);
    }
  });

  it("is built for Python, with types", async () => {
    const folder = await ensureBuiltSdk("python");
    const [wheel, ...others] = await readdir(join(folder, "dist"));
    assert.deepEqual([wheel, others], [`pulumi_otel_lambda_image-${version}-py3-none-any.whl`, []]);
    const installed = join(folder, "installed", "pulumi_otel_lambda_image");
    assert.deepEqual(readJson(installed, "pulumi-plugin.json"), PLUGIN);
    assert.ok(existsSync(join(installed, "py.typed")));
  });

  it("is a module of Go that its own tools find nothing wrong with", async () => {
    const folder = await ensureBuiltSdk("go");
    assert.deepEqual(readJson(folder, "otellambdaimage", "pulumi-plugin.json"), PLUGIN);
    assert.equal(await run("gofmt", ["-l", "."], { cwd: join(folder, "otellambdaimage") }), "");
  });

  it("has the coordinates in Maven that the documentation gives", () => {
    const [, group] = /<groupId>(.*?)<\/groupId>/.exec(read(SDK_FOLDER, "java", "pom.xml")) ?? [];
    const page = read(SDK_FOLDER, "..", "docs", "installation-configuration.md");
    assert.ok(page.includes(`<groupId>${group}</groupId>`), group);
  });

  it("is built for Java, with sources and documentation", async () => {
    const folder = await ensureBuiltSdk("java");
    const jars = (await readdir(join(folder, "target"))).filter((file) => file.endsWith(".jar")).sort();
    assert.deepEqual(
      jars,
      ["-javadoc", "-sources", ""].map((kind) => `${name}-${version}${kind}.jar`),
    );
  });

  it("names the plugin for .NET too", () => {
    assert.deepEqual(readJson(SDK_FOLDER, "dotnet", "pulumi-plugin.json"), PLUGIN);
  });
});
