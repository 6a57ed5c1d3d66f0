import assert from "node:assert/strict";
import { join } from "node:path";
import { parseOptions } from "../../../../local/demo/demoOptions";

const repository = join(__dirname, "../../../..");
const parse = (...args: string[]) => parseOptions(args, repository);

describe("parseOptions", () => {
  it("takes the root stack without an argument", () => {
    assert.deepEqual(parse(), { project: "", keep: false, json: false, help: false });
  });

  it("takes an example in any spelling of its path", () => {
    for (const path of [
      "examples/python-orders",
      "./examples/python-orders/",
      join(repository, "examples/python-orders"),
    ]) {
      assert.equal(parse(path).project, join("examples", "python-orders"));
    }
    assert.equal(
      parseOptions(["python-orders"], repository, join(repository, "examples")).project,
      "examples/python-orders",
    );
    assert.equal(parse(".").project, "");
  });

  it("takes the flags before and after it", () => {
    assert.deepEqual(parse("--json", "examples/python-orders"), {
      project: join("examples", "python-orders"),
      keep: false,
      json: true,
      help: false,
    });
    assert.equal(parse("examples/python-orders", "--keep").keep, true);
    assert.equal(parse("--help").help, true);
    assert.equal(parse("-h", "nowhere").help, true);
  });

  for (const [title, args, message] of [
    ["an unknown flag", ["--fast"], /--fast/],
    ["to keep what it is to report on", ["--keep", "--json"], /exclude each other/],
    ["two folders", ["a", "b"], /one example folder, not 2: a, b\./],
    ["a folder outside of the repository", [".."], /outside of this repository/],
    ["a folder that is not there", ["examples/nowhere"], /is not a folder/],
    ["a file", ["package.json"], /is not a folder/],
    ["a folder without a project", ["examples/python-orders/app"], /has no Pulumi\.yaml/],
  ] as const) {
    it(`refuses ${title}`, () => {
      assert.throws(() => parse(...args), message);
    });
  }
});
