import * as assert from "node:assert/strict";
import { readCommand } from "../../../../provider/ownDockerfile/execForm";
import { expandWord } from "../../../../provider/ownDockerfile/expandWord";
import { collectGlobalArgs } from "../../../../provider/ownDockerfile/globalArgs";
import { joinContinuations } from "../../../../provider/ownDockerfile/joinContinuations";
import { readDockerfile } from "../../../../provider/ownDockerfile/readDockerfile";

describe("expandWord", () => {
  const variables = { A: "1", EMPTY: "", LATER: undefined };
  const rows: [word: string, expanded: string | undefined][] = [
    ["a$A", "a1"],
    ["a${A}b", "a1b"],
    ["$MISSING", ""],
    ["${MISSING:-x}${EMPTY:-y}${EMPTY-z}${A:-w}", "xy1"],
    ["${A:+x}${EMPTY:+y}${EMPTY+z}${MISSING+w}", "xz"],
    ["\\$A", "$A"],
    ["'$A'", "$A"],
    ['"$A"', "1"],
    ["$LATER", undefined],
    ["${LATER:-x}", undefined],
    ["${A:-${A}}", undefined],
    ["${A#x}", undefined],
    ["$constructor", ""],
  ];
  for (const [word, expanded] of rows) {
    it(`${word} is ${expanded ?? "not known"}`, () => assert.equal(expandWord(word, variables), expanded));
  }
});

describe("joinContinuations", () => {
  const rows: [text: string, escape: string, joined: string][] = [
    ["RUN a \\\n b", "\\", "RUN a  b"],
    ["RUN a \\  \r\n b", "\\", "RUN a  b"],
    ["RUN a \\\n# no\n\n b", "\\", "RUN a  b"],
    ["RUN a \\\\\nRUN b", "\\", "RUN a \\\\"],
    ["RUN a `\n b", "`", "RUN a  b"],
    ["RUN a \\\n b", "`", "RUN a \\"],
    ["RUN <<E\nb\nE", "\\", "RUN <<E"],
  ];
  for (const [text, escape, joined] of rows) {
    it(JSON.stringify(text), () => assert.equal(joinContinuations(text, escape), joined));
  }
});

describe("readCommand", () => {
  const read = (text: string) => readCommand({ keyword: "CMD", text, line: 3 });

  it("reads words in JSON, and nothing at all as none", () => {
    assert.deepEqual(read('["a", "\\u0062"]'), { words: ["a", "b"], line: 3 });
    assert.deepEqual([read("[]").words, read("").words], [[], []]);
  });

  it("leaves to a shell what is no JSON", () => {
    for (const text of ["a b", "['a']", '["a"] b', '["a",]', "[ a ]", '"a"']) assert.equal(read(text).words, undefined);
  });
});

describe("collectGlobalArgs", () => {
  const collect = (text: string, given = {}) => collectGlobalArgs(readDockerfile(text), given, "linux/arm64");

  it("reads the ARGs before the first FROM, each with those before it, and what the build gives in their place", () => {
    const { A, B, C, D } = collect('ARG A=1 B="x $A"\nARG C=2\nARG D\nFROM a\nARG A=9\n', { C: "given", E: "none" });
    assert.deepEqual([A, B, C, D], ["1", "x 1", "given", undefined]);
    assert.equal("E" in collect("FROM a\n", { E: "none" }), false);
  });

  it("has those of the platform, of which the builder's is unknown", () => {
    const { TARGETPLATFORM, TARGETARCH, ...others } = collect("FROM a\n");
    assert.deepEqual([TARGETPLATFORM, TARGETARCH, "BUILDARCH" in others], ["linux/arm64", "arm64", true]);
  });
});
