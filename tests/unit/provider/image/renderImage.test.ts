import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { ImagePart } from "../../../../provider/dockerfile/dockerfile";
import { PYTHON } from "../../../../provider/families/python";
import { renderPlan } from "../../../../provider/image/renderImage";
import { buildPlan } from "../../../../provider/source/plan";
import type { CodeSource } from "../../../../provider/source/source";
import { makeFolder } from "../../../support/fixtures";

const SOURCE: CodeSource = {
  kind: "code",
  context: "app",
  files: ["handler.py", "requirements.txt"],
  read: () => "",
  isFile: () => true,
  listEntries: () => [],
  ignoreText: "",
  runtime: "python3.13",
  family: PYTHON,
  handler: "handler.lambda_handler",
};
const NO_BUILD = { args: {}, secrets: {} };

function render(source: Partial<CodeSource> = {}, collector?: ImagePart): string {
  return renderPlan(buildPlan({ ...SOURCE, ...source }, "auto", undefined), NO_BUILD, collector, 512);
}

function finalStage(dockerfile: string): string {
  return dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
}

describe("renderPlan", () => {
  it("takes tools and the start of the image from images that need not be the same", () => {
    const plan = { ...buildPlan(SOURCE, "auto", undefined), toolsImage: "tools:1", startImage: "start:1" };
    assert.deepEqual(renderPlan(plan, NO_BUILD, undefined, 512).match(/^FROM .*/gm), [
      "FROM tools:1 AS otel-tools",
      "FROM otel-tools AS otel-instrumentation",
      "FROM otel-tools AS dependencies",
      "FROM otel-tools AS code",
      "FROM start:1",
    ]);
  });

  it("puts the code above the dependencies and those above the instrumentation, and runs nothing in the last stage", () => {
    const collector = { stages: [], copies: ["COPY --link --from=collector /c /c"] };
    const copied = [...finalStage(render({}, collector)).matchAll(/^(\w+) .*?(?:--from=([\w-]+))?(?: .*)?$/gm)];
    assert.deepEqual(
      copied.map(([line, instruction]) => /--from=([\w-]+)/.exec(line)?.[1] ?? instruction),
      [
        "FROM",
        "otel-instrumentation",
        "otel-instrumentation",
        "otel-instrumentation",
        "collector",
        "dependencies",
        "code",
        "CMD",
      ],
    );
  });

  it("starts with the function's own handler, so that the image also runs without the wrapper", () => {
    assert.match(render(), /CMD \["handler.lambda_handler"\]\n$/);
  });

  it("has no trace of the instrumentation in mode off", () => {
    const dockerfile = renderPlan(buildPlan(SOURCE, "off", undefined), NO_BUILD, undefined, 512);
    assert.doesNotMatch(dockerfile, /opentelemetry|instrumentation/i);
  });

  it("installs nothing where there is nothing to install", () => {
    assert.doesNotMatch(render({ files: ["handler.py"] }), /dependencies/);
  });

  it("puts packages by name into a layer of their own, between OpenTelemetry and all that changes more often", () => {
    const packages = ["opentelemetry-instrumentation-redis", "openinference-instrumentation-openai==0.1.40"];
    const dockerfile = renderPlan(buildPlan(SOURCE, "auto", undefined, packages), NO_BUILD, undefined, 512);
    const folders = [...dockerfile.matchAll(/--target (\S+) (?!-r)/g)].map(([, folder]) => folder);
    assert.deepEqual(folders, ["/opt/otel-lambda-image/python-packages"]);
    assert.match(
      dockerfile,
      / opentelemetry-instrumentation-redis==0.66b1 openinference-instrumentation-openai==0.1.40 /,
    );
    assert.match(dockerfile, /--only-binary :all: .*-c \/tmp\/constraints.txt/);
    assert.deepEqual(finalStage(dockerfile).match(/(?<=--from=)[\w-]+/g), [
      ...[
        "otel-instrumentation",
        "otel-instrumentation",
        "otel-instrumentation",
        "otel-packages",
        "otel-packages",
        "dependencies",
        "code",
      ],
    ]);
    // Python reads such files in the order of their names, so that the API that is baked in comes first.
    const files = [...dockerfile.matchAll(/\$site\/(\S+\.pth)/g)].map(([, file]) => file);
    assert.deepEqual(files, [...files].sort());
    assert.equal(files.length, 2);
  });

  it("installs what it adds by hash alone, and compiles all Python for the read-only file system", () => {
    const dockerfile = render();
    assert.match(
      dockerfile,
      /--require-hashes --no-deps --only-binary :all: --target \/opt\/otel-lambda-image\/python/,
    );
    assert.equal(dockerfile.match(/compileall -q -j 0 --invalidation-mode unchecked-hash/g)?.length, 4);
  });

  it("has a step of its own for each command that can fail, which says where its words are", () => {
    const stage = render({ files: ["handler.py", "pyproject.toml", "uv.lock"] }).split("\n\n")[2];
    const commands = [/-m pip install .* uv==/, /uv export/, /-m pip install .* -r requirements\.txt/];
    const steps = stage.match(/^RUN .*/gm) ?? [];
    assert.equal(steps.length, commands.length + 1);
    for (const [index, command] of commands.entries()) {
      assert.match(steps[index], command);
      assert.match(steps[index], / # .*pulumi up --yes --non-interactive$/);
    }
  });

  it("mounts secrets for the installation alone, and never as an argument", () => {
    const dockerfile = renderPlan(
      buildPlan(SOURCE, "auto", undefined),
      { args: { VARIANT: "1" }, secrets: { PIP_INDEX_URL: "secret" } },
      undefined,
      512,
    );
    assert.equal(dockerfile.match(/PIP_INDEX_URL/g)?.length, 2);
    assert.match(dockerfile, /RUN --mount=type=secret,id=PIP_INDEX_URL,env=PIP_INDEX_URL python -m pip/);
    assert.equal(dockerfile.match(/^ARG .*/gm)?.join(), "ARG VARIANT");
  });

  it("uses no tool that the poorest base image lacks", () => {
    assert.doesNotMatch(render(), /\b(curl|wget|tar|gzip|unzip|find|dnf|yum|apt-get)\b/);
  });

  it("normalises the modes of all that a stage hands on, so that the digest does not follow the checkout's umask", () => {
    const stages = render().split("\n\n").slice(1, -1);
    const commands = stages.map((stage) => /chmod -R (\S+) [^&;|]*\/task$/m.exec(stage)?.[1]);
    assert.equal(new Set(commands).size, 1, commands.join());
    const modes: [mode: number, expected: number][] = [
      [0o644, 0o644],
      [0o664, 0o644],
      [0o600, 0o644],
      [0o400, 0o644],
      [0o4755, 0o755],
      [0o700, 0o755],
      [0o775, 0o755],
    ];
    for (const [mode, expected] of modes) {
      const folder = makeFolder({ file: "", "folder/file": "" });
      for (const [name, given] of Object.entries({ file: mode, folder: 0o7770 | mode, "folder/file": mode })) {
        fs.chmodSync(path.join(folder, name), given);
      }
      execFileSync("chmod", ["-R", commands[0] ?? "", folder]);
      const found = ["", "file", "folder", "folder/file"].map(
        (name) => fs.statSync(path.join(folder, name)).mode & 0o7777,
      );
      assert.deepEqual(found, [0o755, expected, 0o755, expected], mode.toString(8));
    }
  });
});
