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
  bundle?: boolean;
  handler?: string;
  files?: Record<string, string>;
  codeBuild?: CodeSource["codeBuild"];
  build?: { args: object; secrets: object };
  mode?: "auto" | "off";
  compileCache?: boolean;
}

function render(rendering: Rendering = {}): string {
  const { files = FILES, codeBuild, bundle, build = NO_BUILD, handler = "index.handler" } = rendering;
  const { mode = "auto", compileCache } = rendering;
  const source: CodeSource = {
    ...{
      kind: "code",
      context: "app",
      files: Object.keys(files),
      read: (file) => files[file],
      isFile: (file) => file in files,
      listEntries: () => [],
      ignoreText: "",
      codeBuild,
      bundle,
    },
    ...{ runtime: "nodejs22.x", family: NODEJS, handler },
  };
  return renderPlan(buildPlan(source, mode, undefined, [], compileCache), build, undefined, 512);
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
      "FROM public.ecr.aws/lambda/nodejs:22 AS otel-tools",
      "FROM otel-tools AS otel-instrumentation",
      "FROM otel-tools AS dependencies",
      "FROM otel-tools AS code",
      "FROM public.ecr.aws/lambda/nodejs:22",
    ]);
    const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
    assert.deepEqual(last.match(/(?<=--from=)[\w-]+/g), [
      ...Array<string>(4).fill("otel-instrumentation"),
      "dependencies",
      "code",
    ]);
    assert.match(last, /CMD \["index.handler"\]\n$/);
    assert.doesNotMatch(last, /^RUN/m);
  });

  it("has no trace of the instrumentation in mode off", () => {
    assert.doesNotMatch(render({ mode: "off" }), /opentelemetry|instrumentation/i);
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

  describe("that is bundled", () => {
    it("has the bundle alone above OpenTelemetry, in a layer above the packages that are not in it", () => {
      const dockerfile = render({ bundle: true });
      assert.deepEqual(dockerfile.match(/^FROM .*/gm), [
        "FROM public.ecr.aws/lambda/nodejs:22 AS otel-tools",
        "FROM otel-tools AS otel-instrumentation",
        "FROM otel-tools AS bundler",
        "FROM otel-tools AS code",
        "FROM public.ecr.aws/lambda/nodejs:22",
      ]);
      const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
      assert.deepEqual(last.match(/(?<=--from=)code \S+/g), ["code /packages/", "code /task/"]);
    });

    it("installs esbuild by the lock of ours, and says so at once where its program is missing", () => {
      assert.deepEqual(stage(render({ bundle: true }), "bundler").slice(2), [
        "WORKDIR /otel-lambda-image/bundler",
        "COPY --from=otel-lambda-image bundler/package.json bundler/package-lock.json ./",
        "RUN npm ci --include=optional --ignore-scripts --no-audit --no-fund --no-update-notifier && node_modules/.bin/esbuild --version # for the reason, that this step prints: pulumi up --yes --non-interactive",
        "COPY --from=otel-lambda-image bundler ./",
        "COPY --from=otel-lambda-image dist/instrument-*.cjs ../dist/",
      ]);
    });

    it("has esbuild from the registry that the context names, with the secrets of the build", () => {
      const files = { ...FILES, ".npmrc": "registry=https://npm.example.com/" };
      const build = { args: { VARIANT: "1" }, secrets: { NPM_TOKEN: "secret" } };
      const steps = stage(render({ bundle: true, files, build }), "bundler");
      assert.ok(steps.includes("ARG VARIANT"));
      assert.ok(steps.includes("COPY .npmr[c] ./"));
      assert.match(steps.join("\n"), /^RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci/m);
    });

    const bundling = (rendering: Rendering) => {
      const steps = stage(render({ ...rendering, bundle: true }), "code");
      const line = steps.find((step) => step.includes("bundleFunction.mjs"))?.replace(/^RUN /, "") ?? "[]";
      return { steps, command: JSON.parse(line) as string[] };
    };

    it("bundles the handler's module with all dependencies, which change with the lock alone", () => {
      const { steps, command } = bundling({ handler: './src/or"d $ers.api.handle' });
      const order = [/^COPY package\.json/, /^RUN npm ci --include=dev /, /^COPY \. \/context\/$/, /bundleFunction/];
      const found = order.map((form) => steps.findIndex((line) => form.test(line)));
      assert.deepEqual(
        found,
        [...found].sort((a, b) => a - b),
      );
      assert.ok(!found.includes(-1), steps.join("\n"));
      assert.deepEqual(command, [
        ...["node", "/otel-lambda-image/bundler/bundleFunction.mjs", 'src/or"d $ers', ".", "/task", "/packages"],
        ...["instrumented", "for the reason, that this step prints: pulumi up --yes --non-interactive"],
      ]);
    });

    it("bundles what a command has made", () => {
      const { steps, command } = bundling({ codeBuild: BUILD });
      assert.equal(command[3], "dist");
      assert.ok(steps.findIndex((line) => line.startsWith('RUN ["/bin/sh"')) < steps.length - 2);
      assert.doesNotMatch(steps.join("\n"), /cp -RL/);
    });

    it("has nobody told of libraries in mode off", () => {
      assert.equal(bundling({ mode: "off" }).command[6], "plain");
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
    assert.doesNotMatch(
      render({ codeBuild: BUILD, bundle: true }),
      /\b(curl|wget|tar|gzip|unzip|find|dnf|yum|apt-get|git)\b/,
    );
  });

  it("normalises the modes of all that a stage hands on", () => {
    for (const dockerfile of [render(), render({ codeBuild: BUILD }), render({ bundle: true })]) {
      const stages = dockerfile
        .split("\n\n")
        .slice(1, -1)
        .filter((text) => !text.includes(" AS bundler\n"));
      assert.deepEqual(
        stages.filter((text) => !/chmod -R u=rwX,go=rX,a-st [^&;|]*\/task(?= #| \/packages$|$)/m.test(text)),
        [],
      );
    }
  });

  it("compiles in the finished image, with its own bootstrap, without network and never to the build's harm", () => {
    const dockerfile = render({ compileCache: true });
    const [from, copy, start, run] = stage(dockerfile, "compile-cache");
    assert.equal(from, "FROM function AS compile-cache");
    assert.match(copy, /^COPY --from=otel-lambda-image --chmod=755 /);
    assert.match(
      run,
      /^RUN --network=none _HANDLER='otel_wrapper.handler' ORIG_HANDLER='index.handler' AWS_LAMBDA_FUNCTION_MEMORY_SIZE='512' AWS_LAMBDA_EXEC_WRAPPER='\S+' \/var\/runtime\/bootstrap 2> \/dev\/null; chmod /,
    );
    assert.match(
      start,
      /^COPY --from=otel-lambda-image src\/compileCache\/use\.cjs \/opt\/otel-lambda-image\/nodejs-compile-cache\/use\.cjs$/,
    );
    const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM ")).trim().split("\n");
    assert.deepEqual(
      last.map((line) => line.split(" ")[0]),
      ["FROM", "COPY", "ENV", "CMD"],
    );
    assert.equal(last[0], "FROM function");
    assert.match(
      last[2],
      /^ENV NODE_OPTIONS="--require=\/opt\/otel-lambda-image\/nodejs-compile-cache\/use\.cjs\$\{NODE_OPTIONS:\+ \$NODE_OPTIONS\}"$/,
    );
    assert.deepEqual(
      stage(dockerfile, "function")
        .slice(1)
        .join()
        .match(/(?<=--from=)[\w-]+/g)
        ?.at(-1),
      "code",
    );
  });

  it("compiles the function's own handler in mode off", () => {
    const [, , , run] = stage(render({ compileCache: true, mode: "off" }), "compile-cache");
    assert.match(run, /_HANDLER='index.handler' AWS_LAMBDA_FUNCTION_MEMORY_SIZE=/);
  });
});
