import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  changeCode,
  type DemoDescription,
  findDescription,
  listBaseImages,
  locateChange,
  readDescription,
} from "../../../../local/demo/demoDescription";

const repository = join(__dirname, "../../../..");

describe("demo.json", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "description-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the one of the project, and for the root stack that of the example whose function it deploys", () => {
    assert.equal(findDescription(repository, "examples/python-orders"), "examples/python-orders/demo.json");
    assert.equal(findDescription(repository, ""), "examples/python-orders/demo.json");
    assert.throws(() => findDescription(folder, "examples/new"), /examples\/new\/demo\.json is missing/);
  });

  it("is complete, and its change can be made, in each example of this repository", () => {
    for (const example of [
      "examples/function-url",
      "examples/go-provided",
      "examples/java-orders",
      "examples/nodejs-bundled",
      "examples/nodejs-orders",
      "examples/nodejs-typescript",
      "examples/python-orders",
      "examples/python-orders-manual",
      "examples/python-own-instrumentations",
      "examples/rust-provided",
      "examples/sqs-worker",
      "examples/xray-without-collector",
    ]) {
      const path = findDescription(repository, example);
      const { codeChange } = readDescription(repository, path);
      const source = readFileSync(join(repository, locateChange(path, codeChange)), "utf8");
      assert.notEqual(changeCode(source, codeChange), source);
    }
  });

  it("is refused when something is missing from it", () => {
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "a/demo.json"), `{"table":"orders","event":{}}`);
    assert.throws(() => readDescription(folder, "a/demo.json"), /a\/demo\.json has no "failingEvent"/);
  });

  it("may ask for a collector, for signatures and a secret, and is refused when it does so in another form", () => {
    mkdirSync(join(folder, "a"));
    const example = readDescription(repository, "examples/python-orders/demo.json");
    const read = (more: object) => {
      writeFileSync(join(folder, "a/demo.json"), JSON.stringify({ ...example, ...more }));
      return readDescription(folder, "a/demo.json");
    };
    const asked = {
      baseImages: ["pythonSlim"],
      collector: true,
      signed: true,
      secret: { name: "orders", value: "x-api-key=key-1" },
    };
    assert.deepEqual(read(asked), { ...example, ...asked });
    assert.throws(() => read({ collector: "yes" }), /"collector" in a\/demo\.json is "yes": write true/);
    assert.throws(
      () => read({ runtime: "ruby" }),
      /"runtime" in a\/demo\.json is "ruby": write one of python, nodejs, nodejs20, nodejs24, java, or leave it out/,
    );
    assert.throws(
      () => read({ baseImages: ["alpine"] }),
      /"baseImages" in a\/demo\.json has "alpine": write some of pythonSlim/,
    );
    assert.throws(() => read({ functionUrl: "yes" }), /"functionUrl" in a\/demo\.json is "yes": write true/);
    const origin = "https://www.example.com";
    assert.equal(read({ functionUrl: true, origin }).origin, origin);
    assert.throws(
      () => read({ origin }),
      /"origin" in a\/demo\.json is about the function's URL: write "functionUrl": true/,
    );
    assert.throws(() => read({ functionUrl: true, origin: "www.example.com" }), /"origin" in .* write a site such as/);
    assert.throws(() => read({ signed: 1 }), /"signed" in a\/demo\.json is 1: write true/);
    for (const secret of ["orders", null, { name: "orders" }]) {
      assert.throws(() => read({ secret }), /"secret" in a\/demo\.json needs two texts/);
    }
  });
});

describe("listBaseImages", () => {
  it("has that of the function, and beside it that of Python, in which a collector is unpacked and Java's agent split", () => {
    const description = readDescription(repository, "examples/python-orders/demo.json");
    const list = (more: Partial<DemoDescription>) => listBaseImages({ ...description, ...more });
    assert.deepEqual(list({}), ["python"]);
    assert.deepEqual(list({ collector: true }), ["python"]);
    assert.deepEqual(list({ runtime: "nodejs" }), ["nodejs"]);
    assert.deepEqual(list({ baseImages: ["pythonSlim"] }), ["python", "pythonSlim"]);
    assert.deepEqual(list({ runtime: "nodejs", collector: true }), ["nodejs", "python"]);
    assert.deepEqual(list({ runtime: "java", baseImages: ["maven"] }), ["java", "python", "maven"]);
  });
});

describe("changeCode", () => {
  const change = { file: "app/handler.py", from: `"saved"`, to: `"accepted"` };

  it("changes the one place", () => {
    assert.equal(changeCode(`a = "saved"\n`, change), `a = "accepted"\n`);
  });

  it("refuses code in which the place is missing or not the only one", () => {
    assert.throws(() => changeCode("a = 1", change), /app\/handler\.py has "\\"saved\\"" 0 times/);
    assert.throws(() => changeCode(`"saved" "saved"`, change), /2 times/);
  });
});
