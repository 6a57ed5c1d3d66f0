import * as assert from "node:assert/strict";
import { findPythonDependencies } from "../../../provider/image/dependencies";
import { type DockerfileInputs, renderDockerfile } from "../../../provider/image/dockerfile";

const INPUTS: DockerfileInputs = {
  baseImage: "public.ecr.aws/lambda/python:3.13",
  handler: "handler.lambda_handler",
  instrumented: true,
  dependencies: findPythonDependencies(["handler.py", "requirements.txt"]),
  buildArgs: [],
  buildSecrets: [],
};

function finalStage(dockerfile: string): string {
  return dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
}

describe("renderDockerfile", () => {
  it("names the base image once, and every other stage starts from it", () => {
    const froms = renderDockerfile(INPUTS).match(/^FROM .*/gm);
    assert.deepEqual(froms, [
      "FROM public.ecr.aws/lambda/python:3.13 AS base",
      "FROM base AS instrumentation",
      "FROM base AS dependencies",
      "FROM base AS code",
      "FROM base",
    ]);
  });

  it("puts the code above the dependencies and those above the instrumentation, and runs nothing in the last stage", () => {
    const copied = [...finalStage(renderDockerfile(INPUTS)).matchAll(/^(\w+) .*?(?:--from=(\w+))?(?: .*)?$/gm)];
    assert.deepEqual(
      copied.map(([line, instruction]) => /--from=(\w+)/.exec(line)?.[1] ?? instruction),
      ["FROM", "instrumentation", "instrumentation", "instrumentation", "dependencies", "code", "CMD"],
    );
  });

  it("starts with the function's own handler, so that the image also runs without the wrapper", () => {
    assert.match(renderDockerfile(INPUTS), /CMD \["handler.lambda_handler"\]\n$/);
  });

  it("has no trace of the instrumentation in mode off", () => {
    const dockerfile = renderDockerfile({ ...INPUTS, instrumented: false });
    assert.doesNotMatch(dockerfile, /otel|instrumentation/i);
  });

  it("installs nothing where there is nothing to install", () => {
    assert.doesNotMatch(renderDockerfile({ ...INPUTS, dependencies: undefined }), /dependencies/);
  });

  it("installs what it adds by hash alone, and compiles all Python for the read-only file system", () => {
    const dockerfile = renderDockerfile(INPUTS);
    assert.match(
      dockerfile,
      /--require-hashes --no-deps --only-binary :all: --target \/opt\/otel-lambda-image\/python/,
    );
    assert.equal(dockerfile.match(/compileall -q -j 0 --invalidation-mode unchecked-hash/g)?.length, 4);
  });

  it("mounts secrets for the installation alone, and never as an argument", () => {
    const dockerfile = renderDockerfile({ ...INPUTS, buildArgs: ["VARIANT"], buildSecrets: ["PIP_INDEX_URL"] });
    assert.equal(dockerfile.match(/PIP_INDEX_URL/g)?.length, 2);
    assert.match(dockerfile, /RUN --mount=type=secret,id=PIP_INDEX_URL,env=PIP_INDEX_URL mkdir/);
    assert.equal(dockerfile.match(/^ARG .*/gm)?.join(), "ARG VARIANT");
  });

  it("uses no tool that the poorest base image lacks", () => {
    assert.doesNotMatch(renderDockerfile(INPUTS), /\b(curl|wget|tar|gzip|unzip|find|dnf|yum|apt-get)\b/);
  });
});

describe("findPythonDependencies", () => {
  const cases: [string[], string[] | undefined, RegExp | undefined][] = [
    [["handler.py"], undefined, undefined],
    [["requirements.txt"], ["requirements.txt"], undefined],
    [
      ["requirements-base.txt", "requirements.txt", "constraints.txt", "notes.txt"],
      ["requirements-base.txt", "requirements.txt", "constraints.txt"],
      undefined,
    ],
    [["pyproject.toml", "uv.lock"], ["pyproject.toml", "uv.lock"], /uv export --frozen/],
    [["poetry.lock", "pyproject.toml"], ["pyproject.toml", "poetry.lock"], /poetry export/],
    [["pyproject.toml", "requirements.txt", "uv.lock"], ["requirements.txt"], undefined],
    [["uv.lock"], undefined, undefined],
  ];
  for (const [files, copied, exported] of cases) {
    it(`${files.join(", ")}: ${copied?.join(", ") ?? "nothing to install"}`, () => {
      const found = findPythonDependencies(files);
      assert.deepEqual(found?.files, copied);
      const commands = found?.exportCommands.join("\n") ?? "";
      if (exported) {
        assert.match(commands, exported);
      } else {
        assert.equal(commands, "");
      }
    });
  }
});
