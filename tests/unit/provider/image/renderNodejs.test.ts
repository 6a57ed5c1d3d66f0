import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { NODEJS } from "../../../../provider/families/nodejs";
import { renderPlan } from "../../../../provider/image/renderImage";
import { buildPlan } from "../../../../provider/source/plan";
import type { CodeSource } from "../../../../provider/source/source";
import { makeFolder } from "../../../support/fixtures";

const FILES: Record<string, string> = { "index.js": "", "package.json": "{}", "package-lock.json": "{}" };
const BUILD = { command: 'npm run build && echo "$A" \\\n# <<EOF', output: "dist" };
const NO_BUILD = { args: {}, secrets: {} };

interface Rendering {
  files?: Record<string, string>;
  codeBuild?: CodeSource["codeBuild"];
  build?: { args: object; secrets: object };
  mode?: "auto" | "off";
}

function render({ files = FILES, codeBuild, build = NO_BUILD, mode = "auto" }: Rendering = {}): string {
  const source: CodeSource = {
    ...{
      kind: "code",
      context: "app",
      files: Object.keys(files),
      read: (file) => files[file],
      isFile: (file) => file in files,
      codeBuild,
    },
    ...{ runtime: "nodejs22.x", family: NODEJS, handler: "index.handler" },
  };
  return renderPlan(buildPlan(source, mode, undefined), build, undefined);
}

/** The lines of a stage. */
function stage(dockerfile: string, name: string): string[] {
  const found = dockerfile.split("\n\n").find((text) => text.includes(` AS ${name}\n`));
  return found?.split("\n") ?? [];
}

/** Runs the last step of a stage on folders that stand for the image's. */
function runLastStep(dockerfile: string, name: string, folders: Record<string, string>, cwd: string): void {
  const command = stage(dockerfile, name).at(-1)?.replace(/^RUN /, "") ?? "";
  const moved = Object.entries(folders).reduce((text, [from, to]) => text.replaceAll(from, to), command);
  execFileSync("sh", ["-c", moved], { cwd });
}

describe("renderPlan of a Node.js function", () => {
  it("starts from AWS's base image, and puts the code above the dependencies and those above OpenTelemetry", () => {
    const dockerfile = render();
    assert.deepEqual(dockerfile.match(/^FROM .*/gm), [
      "FROM public.ecr.aws/lambda/nodejs:22 AS tools",
      "FROM tools AS instrumentation",
      "FROM tools AS dependencies",
      "FROM tools AS code",
      "FROM public.ecr.aws/lambda/nodejs:22",
    ]);
    const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
    assert.deepEqual(last.match(/(?<=--from=)\w+/g), [
      ...Array<string>(3).fill("instrumentation"),
      "dependencies",
      "code",
    ]);
    assert.match(last, /CMD \["index.handler"\]\n$/);
    assert.doesNotMatch(last, /^RUN/m);
  });

  it("has no trace of the instrumentation in mode off", () => {
    assert.doesNotMatch(render({ mode: "off" }), /otel|instrumentation/i);
  });

  it("installs nothing where there is nothing to install, and then leaves the context's own node_modules in", () => {
    const dockerfile = render({ files: { "index.js": "" } });
    assert.doesNotMatch(dockerfile, /dependencies|npm/);
    assert.doesNotMatch(stage(dockerfile, "code").join(), /rm -rf/);
  });

  it("installs from the lock in a layer that changes with nothing else", () => {
    const [, , ...steps] = stage(render(), "dependencies");
    assert.deepEqual(steps.slice(1, 2), ["COPY package.json package-lock.json ./"]);
    assert.match(steps[2], /^RUN npm ci --omit=dev .* # .*pulumi up --yes --non-interactive$/);
  });

  it("brings the patches along that an installation may apply", () => {
    assert.match(render({ files: { ...FILES, patches: "" } }), /^COPY patche\[s\] \.\/patches\/$/m);
  });

  it("keeps nothing of what package managers say of themselves, which tells when they ran", () => {
    const folder = makeFolder({
      "node_modules/.modules.yaml": "",
      "node_modules/.pnpm-workspace-state-v1.json": "",
      "node_modules/.yarn-integrity": "",
      "node_modules/.yarn-state.yml": "",
      "node_modules/a/index.js": "",
    });
    const task = makeFolder({});
    runLastStep(render(), "dependencies", { "/task": task }, folder);
    assert.deepEqual(fs.readdirSync(task, { recursive: true, encoding: "utf8" }).sort(), [
      "node_modules",
      "node_modules/a",
      "node_modules/a/index.js",
    ]);
    const empty = makeFolder({});
    runLastStep(render(), "dependencies", { "/task": path.join(empty, "task") }, empty);
    assert.deepEqual(fs.readdirSync(path.join(empty, "task")), ["node_modules"]);
  });

  it("leaves the context's node_modules to the machine that it is of, where dependencies are installed", () => {
    const task = makeFolder({ "index.js": "", "node_modules/a/index.js": "", "src/node_modules/b.js": "" });
    runLastStep(render(), "code", { "/task": task }, task);
    assert.deepEqual(fs.readdirSync(task).sort(), ["index.js", "src"]);
  });

  describe("with a command that builds it", () => {
    const steps = stage(render({ codeBuild: BUILD }), "code");

    it("runs it with all dependencies, which change with the lock alone, in a copy of the context", () => {
      const order = [
        /^COPY package\.json package-lock\.json \.\/$/,
        /^RUN npm ci --include=dev /,
        /^COPY \. \/context\/$/,
        /^RUN rm -rf \/context\/node_modules && cp -R \/context\/\. \.$/,
        /^RUN \["\/bin\/sh","-c",/,
      ];
      const found = order.map((form) => steps.findIndex((line) => form.test(line)));
      assert.deepEqual(
        found,
        [...found].sort((a, b) => a - b),
      );
      assert.ok(!found.includes(-1), steps.join("\n"));
    });

    it("gives the shell the command as it was typed, and says where its words are when it fails", () => {
      const step = steps.find((line) => line.startsWith('RUN ["')) ?? "";
      const [shell, flag, command, hint] = JSON.parse(step.replace(/^RUN /, "")) as string[];
      assert.deepEqual([shell, flag, command], ["/bin/sh", "-c", BUILD.command]);
      assert.match(hint, /pulumi up --yes --non-interactive$/);
    });

    it("takes what it left in the folder, and the package.json that says what kind of modules these are", () => {
      for (const [files, manifest] of [
        [{ "dist/index.js": "", "package.json": "context" }, "context"],
        [{ "dist/index.js": "", "dist/package.json": "built", "package.json": "context" }, "built"],
        [{ "dist/index.js": "" }, undefined],
      ] as [Record<string, string>, string | undefined][]) {
        const code = makeFolder(files);
        const task = path.join(makeFolder({}), "task");
        runLastStep(render({ codeBuild: BUILD }), "code", { "/task": task }, code);
        const names = ["index.js", ...(manifest === undefined ? [] : ["package.json"])];
        assert.deepEqual(fs.readdirSync(task).sort(), names);
        if (manifest !== undefined) {
          assert.equal(fs.readFileSync(path.join(task, "package.json"), "utf8"), manifest);
        }
      }
    });
  });

  it("mounts secrets for installation and build alone, a whole .npmrc as the file that it is", () => {
    const build = { args: { VARIANT: "1" }, secrets: { NPM_TOKEN: "secret", NPMRC: "secret" } };
    const dockerfile = render({ build, codeBuild: BUILD });
    const mounts =
      "RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN --mount=type=secret,id=NPMRC,target=/root/.npmrc ";
    const mounted = dockerfile.split("\n").filter((line) => line.includes("NPM"));
    assert.ok(
      mounted.every((line) => line.startsWith(mounts)),
      mounted.join("\n"),
    );
    assert.deepEqual(
      mounted.map((line) => line.slice(mounts.length, mounts.length + 10)),
      ["npm ci --om", "npm ci --in", '["/bin/sh"'].map((text) => text.slice(0, 10)),
    );
    assert.deepEqual(dockerfile.match(/^ARG .*/gm), ["ARG VARIANT", "ARG VARIANT"]);
  });

  it("uses no tool that the poorest base image lacks", () => {
    assert.doesNotMatch(render({ codeBuild: BUILD }), /\b(curl|wget|tar|gzip|unzip|find|dnf|yum|apt-get|git)\b/);
  });

  it("normalises the modes of all that a stage hands on", () => {
    for (const dockerfile of [render(), render({ codeBuild: BUILD })]) {
      const stages = dockerfile.split("\n\n").slice(1, -1);
      assert.deepEqual(
        stages.map((text) => /chmod -R u=rwX,go=rX,a-st [^&;|]*\/task(?= #|$)/m.test(text)),
        [true, true, true],
      );
    }
  });
});
