import * as assert from "node:assert/strict";
import { nameStage } from "../../../../provider/ownDockerfile/appendStages";
import { collectGlobalArgs } from "../../../../provider/ownDockerfile/globalArgs";
import { readDockerfile } from "../../../../provider/ownDockerfile/readDockerfile";
import { findCommands, findTarget, followStages } from "../../../../provider/ownDockerfile/stageChain";

function read(text: string, target?: string) {
  const dockerfile = readDockerfile(text);
  const args = collectGlobalArgs(dockerfile, { GIVEN: "given", LATER: undefined }, "linux/amd64");
  const chain = followStages(dockerfile, findTarget(dockerfile, target), args);
  const { entryPoint, command } = findCommands(chain);
  return { image: chain.image, line: chain.target.line, entryPoint: entryPoint?.words, command: command?.words };
}

describe("reading a Dockerfile of the user's own", () => {
  const rows: [about: string, text: string, image: string | undefined, command: readonly string[] | undefined][] = [
    ["one stage", 'FROM a\nCMD ["x"]\n', "a", ["x"]],
    ["lower case", 'from a as B\nfrom b\ncmd ["x"]', "a", ["x"]],
    ["an ARG before FROM", "ARG V=1\nARG I=a:$V\nFROM ${I}-x\n", "a:1-x", undefined],
    ["an ARG that the build gives", "ARG GIVEN=1\nFROM a:${GIVEN}\n", "a:given", undefined],
    ["an ARG that is known later", "ARG LATER=1\nFROM a:${LATER}\n", undefined, undefined],
    ["a default in place", "FROM a:${V:-2}\n", "a:2", undefined],
    ["heredocs", 'FROM a\nRUN <<E cat 3<<F\nFROM b\nE\nFROM c\nF\nCMD ["x"]\n', "a", ["x"]],
    ["a heredoc with a file's number alone", 'FROM a\nRUN cat 3<<F\nFROM c\nF\nCMD ["x"]\n', "a", ["x"]],
    ["comments inside", 'FROM a\nCMD [ \\\n# no\n\n "x" \\\n ]\n', "a", ["x"]],
    ["another escape", '# escape=`\nFROM a\nRUN dir C:\\\nCMD [ `\n"x"]\n', "a", ["x"]],
    ["other directives", '# syntax=docker/dockerfile:1\n# check=skip=all\nFROM a\nCMD ["x"]', "a", ["x"]],
    ["CRLF", 'FROM a\r\nRUN x \\\r\n y\r\nCMD ["x"]\r\n', "a", ["x"]],
    ["a byte order mark", '\uFEFFFROM a\nCMD ["x"]\n', "a", ["x"]],
    ["stages from stages", 'FROM a AS x\nCMD ["x"]\nFROM b AS y\nFROM X\n', "a", ["x"]],
    ["ENTRYPOINT, which takes an earlier CMD away", 'FROM a AS x\nCMD ["x"]\nFROM x\nENTRYPOINT ["y"]\n', "a", []],
    ["CMD of the same stage, which ENTRYPOINT leaves", 'FROM a\nCMD ["x"]\nENTRYPOINT ["y"]\n', "a", ["x"]],
    ["the form for a shell", "FROM a\nCMD x\n", "a", undefined],
    ["brackets that are no JSON, for a shell", "FROM a\nCMD ['x']\n", "a", undefined],
  ];
  for (const [about, text, image, command] of rows) {
    it(about, () => {
      const found = read(text);
      assert.deepEqual([found.image, found.command], [image, command]);
    });
  }

  it("names the last stage where it has no name, and changes nothing else", () => {
    const name = (text: string) => {
      const dockerfile = readDockerfile(text);
      return nameStage(dockerfile, findTarget(dockerfile, undefined));
    };
    assert.deepEqual(name("FROM a\r\nRUN b \\\r\n c"), {
      text: "FROM a AS otel-own\r\nRUN b \\\r\n c",
      name: "otel-own",
    });
    assert.deepEqual(name("FROM a AS b \nRUN c\n"), { text: "FROM a AS b \nRUN c\n", name: "b" });
    assert.equal(name("FROM a \\\n# c\n  \n AS b").name, "b");
  });

  it("refuses what BuildKit would", () => {
    assert.throws(() => readDockerfile("# nothing\n"), /has no FROM/);
    assert.throws(() => readDockerfile("RUN a\nFROM b\n"), /RUN stands before the first FROM/);
    assert.throws(() => readDockerfile("FROM a\nFRUM b\n"), /"FRUM" is no instruction/);
    assert.throws(() => read('FROM a\nCMD ["x", 1]\n'), /CMD has something other than texts/);
    assert.throws(() => read("FROM a AS builder\n", "bilder"), /`builder` is the nearest/);
  });
});
