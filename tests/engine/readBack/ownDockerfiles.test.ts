import * as assert from "node:assert/strict";
import { ensureDockerfileReader } from "../../../local/builder/dockerfileReader";
import { readCommand } from "../../../provider/ownDockerfile/execForm";
import { expandWord } from "../../../provider/ownDockerfile/expandWord";
import { LineProblem } from "../../../provider/ownDockerfile/lineProblem";
import { type Instruction, readDockerfile } from "../../../provider/ownDockerfile/readDockerfile";
import { readBack } from "../../support/readLines";
import { DOCKERFILES, REFUSED } from "./dockerfileCorpus";

/** As local/builder/dockerfileReader writes it. */
interface Answer {
  error?: string;
  stages: { name: string; base: string; instructions: { name: string; args: string[]; shell?: boolean }[] | null }[];
}

describe("Dockerfiles of the user's own", () => {
  let reader: string;
  before("build the reader", async () => {
    reader = await ensureDockerfileReader();
  });

  const describeInstruction = (name: string, words: readonly string[] | undefined) =>
    name.toUpperCase() === "CMD" ? `CMD ${JSON.stringify(words)}` : name.toUpperCase();

  const ofOurs = (instruction: Instruction) =>
    describeInstruction(
      instruction.keyword,
      instruction.keyword === "CMD" ? readCommand(instruction).words : undefined,
    );

  function readOurs(text: string) {
    return readDockerfile(text).stages.map(({ name, base, instructions }) => ({
      name: name?.toLowerCase() ?? "",
      base: expandWord(base, {}),
      instructions: instructions.map(ofOurs),
    }));
  }

  for (const [about, text] of Object.entries(DOCKERFILES)) {
    it(`are read as BuildKit reads them: ${about}`, () => {
      const [{ error, stages }] = readBack<Answer>(reader, [], [text]);
      assert.equal(error, undefined);
      const theirs = stages.map(({ name, base, instructions }) => ({
        name,
        base,
        instructions: (instructions ?? []).map((each) =>
          describeInstruction(each.name, each.shell === true ? undefined : (each.args ?? [])),
        ),
      }));
      assert.deepEqual(readOurs(text), theirs);
    });
  }

  for (const [about, text] of Object.entries(REFUSED)) {
    it(`are refused as BuildKit refuses them: ${about}`, () => {
      assert.notEqual(readBack<Answer>(reader, [], [text])[0].error, undefined);
      assert.throws(() => readDockerfile(text), LineProblem);
    });
  }
});
