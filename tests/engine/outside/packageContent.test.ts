import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { run } from "../../../local/processes/runCommand";
import { packPackage } from "./support/packedPackage";

const MOST_PACKED_BYTES = 2 ** 20;
const MOST_UNPACKED_BYTES = 3.5 * 2 ** 20;
/** What users need: the code with its types, what is baked into images, and the pages. */
const NEEDED = [
  /^(package\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)$/,
  /^docs\/[\w-]+\.md$/,
  /^docs\/permissions\/\w+\.json$/,
  /^dist\/(?!runtime\/)[\w/-]+(\.js|\.d\.ts)$/,
  /^dist\/[\w/-]*\w+\.json$/,
  /^dist\/runtime\/python\/(requirements|constraints)\.txt$/,
  /^dist\/runtime\/nodejs\/dist\/(runtime|aws|instrument-\w+)\.cjs(\.map)?$/,
  /^dist\/runtime\/nodejs\/dist\/(otel_wrapper\.mjs|LICENSES\.txt|otel-lambda-image-nodejs\.cdx\.json|otel_setup\/[\w.]+)$/,
  /^dist\/runtime\/nodejs\/bundler\/(\w+\.mjs|package(-lock)?\.json)$/,
  /^dist\/runtime\/nodejs\/src\/compileCache\/\w+\.[cm]js$/,
  /^dist\/runtime\/java\/(agent\.properties|split_agent\.py)$/,
  /^dist\/runtime\/nodejs\/src\/probe\/probe\.cjs$/,
  /^dist\/runtime\/python\/(bake_startup|bake_sbom|probe)\.py$/,
  /^dist\/runtime\/python\/src\/[\w/]+\.py$/,
];

/** Without it a bundle can't be built. */
const BUNDLER_LOCK = "dist/runtime/nodejs/bundler/package-lock.json";

describe("the package's tarball", () => {
  let tarball: string;
  let files: { name: string; bytes: number }[];

  before("pack it", async () => {
    tarball = await packPackage();
    const lines = (await run("tar", ["--list", "--verbose", "--gzip", "--file", tarball])).trim().split("\n");
    files = lines.map((line) => {
      const [, bytes, name] = /^\S+ +\S+ +(\d+) .* package\/(.+)$/.exec(line) ?? [];
      return { name, bytes: Number(bytes) };
    });
  });

  it("has what users need, and nothing else", () => {
    const names = files.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !NEEDED.some((form) => form.test(name))),
      [],
    );
    for (const form of NEEDED) {
      assert.ok(
        names.some((name) => form.test(name)),
        String(form),
      );
    }
    for (const name of ["dist/index.js", "dist/index.d.ts", "dist/cli/cli.js", "docs/reference.md", BUNDLER_LOCK]) {
      assert.ok(names.includes(name), name);
    }
  });

  it("has the license of every package whose code is in it", async () => {
    const folder = "package/dist/runtime/nodejs/dist";
    const read = (name: string) => run("tar", ["--to-stdout", "-xzf", tarball, `${folder}/${name}`]);
    const { components } = JSON.parse(await read("otel-lambda-image-nodejs.cdx.json")) as {
      components: { name: string; version: string }[];
    };
    const licenses = (await read("LICENSES.txt")).split("\n");
    const unlicensed = components.filter(({ name, version }) => !licenses.includes(`${name} ${version}`));
    assert.ok(components.length > 1);
    assert.deepEqual(unlicensed, []);
  });

  it("has types for each file of code", () => {
    const names = new Set(files.map(({ name }) => name));
    const untyped = [...names].filter((name) => name.endsWith(".js") && !names.has(name.replace(/\.js$/, ".d.ts")));
    assert.deepEqual(untyped, []);
  });

  it("is small", () => {
    const packed = fs.statSync(tarball).size;
    const unpacked = files.reduce((sum, { bytes }) => sum + bytes, 0);
    assert.ok(packed <= MOST_PACKED_BYTES, `${packed} bytes packed`);
    assert.ok(unpacked > packed && unpacked <= MOST_UNPACKED_BYTES, `${unpacked} bytes unpacked`);
  });
});
