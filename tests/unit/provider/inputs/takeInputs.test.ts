import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { matching } from "../../../../provider/inputs/checks";
import { protectInputs } from "../../../../provider/inputs/protectInputs";
import {
  choice,
  choices,
  decimal,
  flag,
  integer,
  nested,
  text,
  textMap,
  texts,
} from "../../../../provider/inputs/specs";
import { takeInputs } from "../../../../provider/inputs/takeInputs";
import { valueOf } from "../../../support/mocks";

const INNER = {
  color: choice({ Red: "red" } as const, { plain: true }),
  key: text({ plain: false, secret: true }),
};
const ROWS = {
  on: flag({ plain: true }),
  known: choices(["red", "green"], { plain: true }),
  plainMap: textMap({ plain: true }),
  share: decimal({ plain: true, allowed: "any", form: () => undefined }),
  needy: nested<object>({ name: text({ plain: true, required: true, allowed: "a name" }) }),
  secrets: textMap({ plain: false, secret: true }),
  memorySize: integer({ plain: false, range: [1, 3], hint: "it is small", default: 2 }),
  environment: textMap({ plain: false }),
  subnetIds: texts({ plain: false }),
  name: text({ plain: false, decides: true }),
  keys: textMap({ plain: true, secret: true, names: matching(/^[A-Z]+$/, "a name in capitals") }),
  names: textMap({ plain: true, names: matching(/^[A-Z]+$/, "a name in capitals"), entries: matching(/^a$/, "an a") }),
  arn: text({ plain: false, concealed: true, form: matching(/^arn:/, "an ARN") }),
  letters: texts({
    plain: true,
    form: (all) => (all.length > 1 ? undefined : "has to be longer"),
    entries: matching(/^a$/, "an a"),
  }),
  box: nested<object>(INNER),
  list: nested<object[]>(INNER, "list"),
  map: nested<Record<string, object>>(INNER, "map"),
};

/** What becomes of an output, or the sentence with which it is refused. */
function settle(output: unknown): Promise<unknown> {
  return (output as { promise(): Promise<unknown> }).promise();
}

describe("takeInputs", () => {
  it("takes null as absent, at every level", () => {
    const given = {
      memorySize: null,
      environment: { A: "a", B: null },
      subnetIds: ["subnet-1", null],
      name: undefined,
      box: { color: null },
      list: [null, { color: "red", key: null }],
      map: { a: null, b: { color: "red" } },
    };
    assert.deepEqual(takeInputs(given, ROWS), {
      environment: { A: "a" },
      subnetIds: ["subnet-1"],
      box: {},
      list: [{ color: "red" }],
      map: { b: { color: "red" } },
    });
    assert.deepEqual(takeInputs({ box: null, list: null, map: null }, ROWS), {});
  });

  it("takes null as absent in what becomes known later", async () => {
    const taken = takeInputs(
      { memorySize: pulumi.output(null), environment: pulumi.output({ A: "a", B: null }), name: pulumi.output("a") },
      ROWS,
    );
    assert.equal(await valueOf(taken.memorySize), undefined);
    assert.deepEqual(await valueOf(taken.environment), { A: "a" });
    assert.equal(await valueOf(taken.name), "a");
  });

  it("refuses what turns out to be absent after all was made as if it were there", async () => {
    const taken = takeInputs({ name: pulumi.output(null) }, ROWS);
    await assert.rejects(settle(taken.name), /`name` came as an output that turned out to be empty/);
  });

  it("writes numbers and booleans as texts where texts are wanted, as YAML has them", async () => {
    assert.deepEqual(takeInputs({ environment: { PORT: 8080, DEBUG: true }, name: 5 }, ROWS), {
      environment: { PORT: "8080", DEBUG: "true" },
      name: "5",
    });
    const later = takeInputs({ environment: { PORT: pulumi.output(8080) } }, ROWS);
    assert.deepEqual(await valueOf(later.environment), { PORT: "8080" });
  });

  it("leaves out entries of a map that turn out to be empty, where nothing is made for each of them", async () => {
    const { environment } = takeInputs({ environment: { A: "a", B: pulumi.output(null), C: undefined } }, ROWS);
    assert.equal(JSON.stringify(await valueOf(environment)), '{"A":"a"}');
  });

  const refusedLater: [object, RegExp][] = [
    [
      { memorySize: pulumi.output(4) },
      /`memorySize` has a value that is not shown here, but has to be a whole number from 1 to 3/,
    ],
    [
      { environment: pulumi.output({ A: "\0" }) },
      /`environment\.A` has a value that is not shown here, but has to be a text of whole/,
    ],
    [{ subnetIds: [pulumi.output(null)] }, /`subnetIds\[0\]` came as an output that turned out to be empty/],
    [{ plainMap: { a: pulumi.output(undefined) } }, /`plainMap\.a` came as an output that turned out to be empty/],
    [
      { environment: pulumi.output("hunter2") },
      /`environment` has a value that is not shown here, but has to be a map/,
    ],
    [
      { environment: { A: pulumi.output({}) } },
      /`environment\.A` has a value that is not shown here, but has to be a text/,
    ],
  ];
  for (const [given, sentence] of refusedLater) {
    it(`refuses ${sentence.source} when it becomes known`, async () => {
      const [taken] = Object.values(takeInputs(given, ROWS)) as unknown[];
      await assert.rejects(settle(pulumi.output(taken)), sentence);
    });
  }

  const refused: [object, string, RegExp][] = [
    [{ memorySize: 4 }, "memorySize", /is 4, but has to be a whole number from 1 to 3: it is small$/],
    [{ memorySize: 1.5 }, "memorySize", /is 1\.5, but has to be a whole number from 1 to 3/],
    [{ box: { color: "blue" } }, "box.color", /is "blue", but has to be one of red/],
    [{ letters: ["a"] }, "letters", /is \["a"\], but has to be longer$/],
    [{ letters: ["a", "b"] }, "letters[1]", /is "b", but has to be an a$/],
    [{ names: { A: "b" } }, "names.A", /is "b", but has to be an a$/],
    [{ names: { a: "a" } }, "names", /has the name "a", but it has to be a name in capitals$/],
    [{ names: { "": "a" } }, "names", /has the name "", but it has to be a name that is not empty$/],
    [
      { names: JSON.parse('{ "__proto__": "a" }') as object },
      "names",
      /has the name "__proto__", but it has to be another/,
    ],
    [{ keys: { hunter2: "a" } }, "keys", /has a name that is not shown here, but it has to be a name in capitals$/],
    [{ arn: "hunter2" }, "arn", /has a value that is not shown here, but has to be an ARN$/],
    [{ name: "\ud800" }, "name", /is "\\ud800", but has to be a text of whole Unicode characters without NUL/],
    [{ name: 2 ** 53 }, "name", /is 9007199254740992, but has to be a text: write it in quotes/],
    [{ on: "false" }, "on", /is "false", but has to be true or false/],
    [{ share: "10" }, "share", /is "10", but has to be a number/],
    [{ memorySize: "64" }, "memorySize", /is "64", but has to be a whole number/],
    [{ name: {} }, "name", /is \{\}, but has to be a text/],
    [{ name: NaN }, "name", /has to be a text/],
    [{ subnetIds: "subnet-1" }, "subnetIds", /is "subnet-1", but has to be a list of texts/],
    [{ environment: new Map([["A", "a"]]) }, "environment", /has to be a map of texts by name/],
    [{ environment: ["A=a"] }, "environment", /has to be a map of texts by name/],
    [{ environment: { A: {} } }, "environment.A", /has to be a text/],
    [{ secrets: "key=hunter2" }, "secrets", /has a value that is not shown here, but has to be a map/],
    [{ known: ["red", pulumi.output("green")] }, "known[1]", /has to be known from the start/],
    [{ needy: {} }, "needy.name", /is missing, but required: give it \(a name\)/],
    [{ needy: { name: null } }, "needy.name", /is missing/],
    [{ memory: 2048 }, "memory", /is no input: `memorySize` is the nearest/],
    [{ MEMORYSIZE: 2048 }, "MEMORYSIZE", /`memorySize` is the nearest/],
    [{ enviroment: {} }, "enviroment", /`environment` is the nearest/],
    [{ unheardOf: null }, "unheardOf", /is no input: there are on, known, plainMap/],
    [{ constructor: 1 }, "constructor", /is no input/],
    [{ box: { colour: "red" } }, "box.colour", /`box\.color` is the nearest/],
    [{ list: [{}, { keys: "k" }] }, "list[1].keys", /`list\[1\]\.key` is the nearest/],
    [{ map: { a: { keys: "k" } } }, "map.a.keys", /`map\.a\.key` is the nearest/],
    [{ box: "red" }, "box", /has to be an object with color, key/],
    [{ box: [] }, "box", /has to be an object/],
    [{ list: {} }, "list", /has to be a list of objects/],
    [{ map: "a" }, "map", /has to be a map of objects/],
    [{ list: ["red"] }, "list[0]", /has to be an object/],
    [{ box: pulumi.output({}) }, "box", /has to be known from the start/],
    [{ box: { color: Promise.resolve("red") } }, "box.color", /has to be known from the start/],
    [{ list: [pulumi.output({})] }, "list[0]", /has to be known from the start/],
  ];
  for (const [given, propertyPath, sentence] of refused) {
    it(`refuses ${propertyPath}: ${sentence.source}`, () => {
      assert.throws(
        () => takeInputs(given, ROWS),
        (error) =>
          pulumi.InputPropertyError.isInstance(error) &&
          error.propertyPath === propertyPath &&
          error.reason.startsWith(`\`${propertyPath}\` `) &&
          sentence.test(error.reason),
      );
    });
  }
});

describe("protectInputs", () => {
  it("keeps the names alone of what is new in every run", () => {
    const secrets = textMap({ plain: true, secret: true, rotating: true });
    const token = text({ plain: false, secret: true, rotating: true });
    const given = { secrets: { TOKEN: "t1", URL: pulumi.output("t2") }, token: "t3" };
    assert.deepEqual(protectInputs(given, { secrets, token }), {
      secrets: { TOKEN: "[not kept]", URL: "[not kept]" },
      token: "[not kept]",
    });
  });

  it("makes secrets of what the table has as secret, and leaves the rest as it is", async () => {
    const given = { memorySize: 3, box: { key: "k1", color: "red" }, list: [{ key: "k2" }], map: { a: { key: "k3" } } };
    const state = protectInputs(given, ROWS) as typeof given;
    assert.equal(state.memorySize, 3);
    assert.equal(state.box.color, "red");
    for (const [secret, value] of [
      [state.box.key, "k1"],
      [state.list[0].key, "k2"],
      [state.map.a.key, "k3"],
    ]) {
      assert.equal(await pulumi.isSecret(secret as unknown as pulumi.Output<string>), true);
      assert.equal(await valueOf(secret), value);
    }
  });
});
