import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { INPUTS } from "../../../../provider/args/table";
import { OtelLambdaImage } from "../../../../provider/index";
import type { InputGroup } from "../../../../provider/inputs/inputSpec";
import { isEventual } from "../../../../provider/inputs/isEventual";
import { FUNCTION_FOLDER, makeFolder } from "../../../support/fixtures";
import { RecordedEngine } from "../../../support/mocks";
import { TestRegistry } from "../registry/testRegistry";
import { follow, makeAll } from "./arrive";
import { PROGRAM_FILES } from "./ownImages";
import { argsOf } from "./row";
import { ACCEPTED, REFUSED } from "./rows";

const LEAST_ROWS = 400;

describe("the table of inputs that are refused, and of those that arrive", () => {
  const checkout = process.cwd();
  const program = makeFolder(PROGRAM_FILES);

  // What images are built from is put beside the program.
  before("be a program in a folder of its own", () => process.chdir(program));
  after("go back to the checkout", () => process.chdir(checkout));

  describe("refused, with nothing made", () => {
    const engine = new RecordedEngine();
    before(() => pulumi.runtime.setMocks(engine, "project", "stack"));

    for (const [about, more, sentence] of REFUSED) {
      it(about, () => {
        assert.throws(
          () => new OtelLambdaImage("orders", argsOf(more)),
          (error) => {
            assert.ok(pulumi.InputPropertyError.isInstance(error), String(error));
            const { reason, propertyPath } = error;
            const shown = reason
              .replaceAll(path.relative(program, FUNCTION_FOLDER), "<context>")
              .replaceAll(FUNCTION_FOLDER, "<function>")
              .replaceAll(program, "<program>");
            assert.equal(shown, sentence);
            assert.ok(reason.startsWith(`\`${propertyPath}\` `), propertyPath);
            assert.doesNotMatch(`${reason}${String(error)}${error.stack ?? ""}`, /hunter/);
            return true;
          },
        );
        assert.deepEqual(engine.resources, []);
      });
    }
  });

  describe("arrives as typed", () => {
    for (const [about, more, way, value] of ACCEPTED) {
      it(`${about}: ${way}`, async () => assert.deepEqual(follow(await makeAll(more), way), value));
    }

    it("a finished image, with the digest that its registry says", async () => {
      const registry = await new TestRegistry().start();
      try {
        const config = { Entrypoint: ["/start"], Cmd: ["-m", "awslambdaric", "handler.lambda_handler"] };
        const { digest } = registry.addImage({ os: "linux", architecture: "amd64", config }, "1");
        const image = `${registry.host}/orders:1`;
        const all = await makeAll({ context: undefined, image });
        assert.equal(follow(all, "dockerfile > =AS otel-own"), `FROM ${image}@${digest} AS otel-own`);
        const command = follow(all, "function > imageConfig > commands");
        assert.deepEqual(command, ["-m", "awslambdaric", "otel_wrapper.handler"]);
      } finally {
        registry.stop();
      }
    });

    it("a finished image with a runtime of its own, on which nothing is put", async () => {
      const registry = await new TestRegistry().start();
      try {
        const config = { Entrypoint: ["/main"] };
        const { digest } = registry.addImage({ os: "linux", architecture: "amd64", config }, "1");
        const image = `${registry.host}/orders:1`;
        const all = await makeAll({ context: undefined, image, runtime: "provided", handler: undefined });
        assert.deepEqual(all.dockerfile, [`FROM ${image}@${digest} AS otel-own`, "", "FROM otel-own", ""]);
        assert.equal(follow(all, "function > imageConfig"), undefined);
        const location = follow(all, "image > context > location") as string;
        assert.equal(location, ".otel-lambda-image/empty");
        assert.deepEqual(fs.readdirSync(location), []);
      } finally {
        registry.stop();
      }
    });
  });

  it(`has ${LEAST_ROWS} rows, each for something else`, () => {
    const all = [...REFUSED, ...ACCEPTED].map(([about]) => about);
    assert.ok(all.length >= LEAST_ROWS, `${all.length}`);
    for (const rows of [REFUSED, ACCEPTED]) {
      const names = rows.map(([about, , ...rest]) => `${about}: ${String(rest[0])}`);
      assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
      );
    }
  });

  const inputs = listInputs(INPUTS);
  it("refuses something of every input", () => {
    const refused = new Set(REFUSED.flatMap(([, , sentence]) => namesIn(sentence)));
    assert.deepEqual(
      inputs.filter((input) => !refused.has(input)),
      [],
    );
  });

  it("takes something of every input", () => {
    // A registry has to be there for a finished image, which has a test of its own.
    const taken = new Set(["image", ...ACCEPTED.flatMap(([, more]) => listGiven("", more, INPUTS))]);
    assert.deepEqual(
      inputs.filter((input) => !taken.has(input)),
      [],
    );
  });
});

/** Every input by its path, without the places in lists and the names in maps. */
function listInputs(specs: InputGroup, prefix = ""): string[] {
  return Object.entries(specs).flatMap(([name, { properties }]) => [
    `${prefix}${name}`,
    ...(properties === undefined ? [] : listInputs(properties, `${prefix}${name}.`)),
  ]);
}

/** The input that a sentence is about, and the objects around it. */
function namesIn(sentence: string): string[] {
  const [, path] = /^`([^`]*)`/.exec(sentence) ?? ["", ""];
  const steps = path
    .replace(/\[\d+\]/g, "")
    .replace(/(headerSecrets|eventSources)\.[^.]+/, "$1")
    .split(".");
  return steps.map((_, index) => steps.slice(0, index + 1).join("."));
}

/** The inputs that are given in an object. */
function listGiven(prefix: string, given: object, specs: InputGroup): string[] {
  return Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
    const path = `${prefix}${name}`;
    const { properties, type } = specs[name];
    if (properties === undefined || value === undefined || isEventual(value)) {
      return value === undefined ? [] : [path];
    }
    const objects = type === "object" ? [value as object] : (Object.values(value as object) as object[]);
    return [path, ...objects.flatMap((object) => listGiven(`${path}.`, object, properties))];
  });
}
