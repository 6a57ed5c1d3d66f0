import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSchema } from "../../../docs/generate/documentation";
import { locateSbom } from "../../../provider/dockerfile/sbom";
import { RUNTIME_IDS } from "../../../provider/families";
import { ROOT } from "../../support/root";

const page = readFileSync(join(ROOT, "docs", "supply-chain.md"), "utf8");
const commands = [...page.matchAll(/^```sh\n(.*?)\n```$/gms)].map(([, text]) => text);
const find = (form: RegExp) => commands.flatMap((text) => [...text.matchAll(form)].map(([, found]) => found));

describe("the page on the supply chain", () => {
  it("names commands of this package that are there, with options that they have", () => {
    const calls = find(/npx otel-lambda-image (.*)/g);
    assert.ok(calls.length > 0);
    for (const call of calls) {
      const [command, ...words] = call.split(" ");
      const args = [join(ROOT, "dist", "cli", "cli.js"), command, "--help"];
      const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
      assert.equal(status, 0, command);
      for (const word of [command, ...words.filter((each) => each.startsWith("--"))]) {
        assert.ok(stdout.includes(word), `${call}: ${word} is not in ${stdout}`);
      }
    }
  });

  it("names files of the repository and outputs of the component that are there", () => {
    const files = find(/^node (.*)$/gm).flatMap((line) => line.split(" ").filter((word) => !word.startsWith("--")));
    assert.ok(files.length > 0);
    for (const file of files) assert.ok(existsSync(join(ROOT, file)), file);
    const { properties = {} } = readSchema().component;
    const outputs = find(/pulumi stack output (\w+)/g);
    assert.ok(outputs.length > 0);
    for (const output of outputs) assert.ok(output in properties, output);
  });

  it("names the runtimes and the lists of an image as they are", () => {
    for (const runtime of find(/image-digest (\w+\.\w+)$/gm)) assert.ok(RUNTIME_IDS.includes(runtime), runtime);
    for (const part of ["python", "python-packages", "nodejs", "collector"]) {
      assert.ok(page.includes(`| \`${locateSbom(part).split("/").at(-1)}\``), part);
    }
  });
});

describe("the pages about the component", () => {
  it("are all linked in the README, but for those of Pulumi's registry", () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const pages = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md") && name !== "_index.md");
    for (const name of pages) assert.ok(readme.includes(`](docs/${name}`), name);
  });
});
