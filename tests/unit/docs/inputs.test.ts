import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { readDocumentation } from "../../../docs/generate/documentation";
import { listRows, renderRange } from "../../../docs/generate/inputTables";
import { buildPages } from "../../../docs/generate/pages";
import * as args from "../../../provider/args";
import { INPUTS } from "../../../provider/args/table";
import { PROVIDED, RUNTIME_IDS } from "../../../provider/families";
import { JAVA } from "../../../provider/families/java";
import { NODEJS } from "../../../provider/families/nodejs";
import { PYTHON } from "../../../provider/families/python";
import contract from "../../../provider/runtime/contract.json";

const ROOT = path.join(__dirname, "..", "..", "..");
const ROWS = listRows(INPUTS);
const UNITS: Record<string, RegExp> = {
  MB: /\bMB\b/,
  MiB: /\bMiB\b/,
  s: /\bseconds\b/,
  ms: /\bmilliseconds\b/,
  days: /\bdays\b/,
  images: /\bimages\b/,
  "%": /\bpercent\b/,
};

describe("the documentation of the inputs", () => {
  const describeInput = readDocumentation();

  it("is there for each row of the table", () => {
    assert.ok(ROWS.length > 60, `${ROWS.length} rows`);
    for (const { path: input } of ROWS) {
      assert.match(describeInput(input), /^\S.*\.( |$)/, input);
    }
  });

  for (const { path: input, spec } of ROWS) {
    const documented = () => describeInput(input);

    if (spec.default !== undefined) {
      it(`${input}: names the default`, () => {
        const values: unknown[] = Array.isArray(spec.default) ? spec.default : [spec.default];
        const words = values
          .map(String)
          .join(", ")
          .replace(/, ([^,]*)$/, " and $1");
        const end = documented().split("Defaults to ")[1] ?? "";
        assert.ok(end.startsWith(words) && /^[.,;:]( |$)/.test(end.slice(words.length)), `${words}: ${documented()}`);
      });
    } else {
      it(`${input}: says what happens without it, or that it is required`, () => {
        assert.equal(/\bDefaults to |\bRequired /.test(documented()), spec.required !== true, documented());
      });
    }

    if (spec.range || spec.unit) {
      it(`${input}: names range and unit`, () => {
        if (spec.range) {
          assert.match(documented(), new RegExp(`\\b${renderRange(spec.range)}\\b`));
        }
        if (spec.unit) {
          assert.match(documented(), UNITS[spec.unit]);
        }
      });
    }
  }

  it("names each value of a closed set that no type names", () => {
    const enums = Object.values<object>(args).map((type) => Object.values(type).join());
    const open = ROWS.filter(({ spec }) => spec.values && !enums.includes(spec.values.join()));
    assert.ok(open.length > 3);
    for (const { path: input, spec } of open.filter(({ spec }) => spec.type !== "integer")) {
      const text = describeInput(input);
      const missing = spec.values?.filter((value) => !new RegExp(`(^|[^\\w-])${value}([^\\w-]|$)`).test(text));
      assert.deepEqual(missing, [], input);
    }
  });

  it("names the runtimes and the libraries that there are", () => {
    const pythons = Object.keys(PYTHON.baseImages);
    const nodes = Object.keys(NODEJS.baseImages).map((runtime) => `\`${runtime}\``);
    const javas = Object.keys(JAVA.baseImages).map((runtime) => `\`${runtime}\``);
    assert.equal(
      INPUTS.runtime.allowed,
      `\`${pythons[0]}\` to \`${pythons.at(-1)}\`, ${[...nodes, ...javas].join(", ")}, \`${PROVIDED}\``,
    );
    assert.deepEqual(describeInput("runtime").match(/(python[\d.]*\d|nodejs\d+\.x|java\d+)/g), RUNTIME_IDS);
    const text = describeInput("instrumentation.libraries");
    const listOf = (form: RegExp) =>
      form
        .exec(text)?.[1]
        .replace(/ \((with fetch|which also .*?)\)/, "")
        .split(/, | and /);
    assert.deepEqual(listOf(/For Python any of (.*?);/), PYTHON.libraries);
    assert.deepEqual(listOf(/for Node\.js any of (.*?);/), NODEJS.libraries);
    assert.deepEqual(listOf(/for Java any of (.*?)\. /), JAVA.libraries);
    const { defaultLibraries } = contract.families.nodejs;
    assert.match(text, /to the first three for Node\.js, and to the first four for Java\./);
    assert.deepEqual(contract.families.java.defaultLibraries, JAVA.libraries.slice(0, 4));
    assert.deepEqual(defaultLibraries, NODEJS.libraries.slice(0, 3));
  });

  it("names the release that a package's name alone stands for", () => {
    const { packagesRelease } = contract.families.python;
    assert.ok(describeInput("instrumentation.packages").includes(`release ${packagesRelease},`));
    assert.ok(fs.readFileSync(path.join(ROOT, "docs", "instrumentations.md"), "utf8").includes(packagesRelease));
  });

  it("has no tags and links, which the schema would drop or garble", () => {
    const folder = path.join(ROOT, "provider", "args");
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
      const comments = fs.readFileSync(path.join(folder, file), "utf8").match(/\/\*\*.*?\*\//gs) ?? [];
      assert.deepEqual(
        comments.filter((comment) => /\* @\w|\{@/.test(comment)),
        [],
        file,
      );
    }
  });

  it("is on the pages as `npm run docs` writes them", async () => {
    for (const { file, text } of await buildPages()) {
      assert.equal(fs.readFileSync(file, "utf8"), text, `${path.basename(file)} is old: npm run docs`);
    }
  });
});
