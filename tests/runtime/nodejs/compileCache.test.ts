import * as assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { LambdaService } from "./support/lambdaService";
import { ensurePlatform, type Platform } from "./support/platforms";
import { NATIVE_CLIENT, readBaked, RUNTIME } from "./support/runtimeFunction";

const SOURCES = path.join(RUNTIME, "..", "src", "compileCache");
const HANDLER = `import { answer } from "./answer.mjs";\nexport const handler = async () => answer;\n`;

/** Folders of the image, in one of this machine. */
class Image {
  readonly cache: string;
  readonly task: string;

  constructor(readonly folder: string) {
    this.cache = path.join(folder, "nodejs-compile-cache");
    this.task = path.join(folder, "task");
    fs.mkdirSync(this.task);
    fs.mkdirSync(path.join(folder, "maker"));
    this.write("answer.mjs", "export const answer = 42;\n");
    this.write("index.mjs", HANDLER);
    this.write("otel_wrapper.mjs", readBaked("otel_wrapper.mjs"));
    for (const name of fs.readdirSync(SOURCES)) {
      const text = fs.readFileSync(path.join(SOURCES, name), "utf8");
      const moved = text.replaceAll("/opt/otel-lambda-image/nodejs-compile-cache", this.cache);
      const file = path.join(folder, "maker", name);
      fs.writeFileSync(
        file,
        moved.replace("/tmp/.otel-lambda-image-compile-cache", this.own).replace("30_000", "3_000"),
      );
    }
  }

  /** Where a start has its link. */
  get own(): string {
    return path.join(this.folder, "own");
  }

  get entries(): string[] {
    const folder = path.join(this.cache, "entries");
    return fs.readdirSync(folder).map((name) => path.join(folder, name));
  }

  get digest(): string {
    const digest = createHash("sha256");
    for (const file of this.entries.sort()) digest.update(path.basename(file)).update(fs.readFileSync(file));
    return digest.digest("hex");
  }

  write(name: string, text: string): void {
    fs.writeFileSync(path.join(this.task, name), text);
  }

  describe(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      TMPDIR: this.folder,
      _HANDLER: "otel_wrapper.handler",
      ORIG_HANDLER: "index.handler",
      LAMBDA_TASK_ROOT: this.task,
    };
  }
}

for (const name of ["Node.js 22, older client", "Node.js 22", "Node.js 24"]) {
  describe(`the compile cache on ${name}`, function () {
    this.timeout(60_000);
    let lifetime: Lifetime;
    let platform: Platform;
    let sink: TraceSink;
    let image: Image;

    before(async () => {
      platform = await ensurePlatform(name);
    });
    beforeEach(async () => {
      lifetime = new Lifetime();
      sink = lifetime.remember(await startTraceSink());
      image = new Image(makeTemporaryFolder(lifetime, "image"));
    });
    afterEach(() => lifetime.end());

    const command = () => [...platform.flags, "--import", NATIVE_CLIENT, platform.client, "otel_wrapper.handler"];

    /** What the build prints. */
    const make = (...flags: string[]): string => {
      fs.rmSync(image.cache, { recursive: true, force: true });
      fs.mkdirSync(image.cache);
      fs.copyFileSync(path.join(image.folder, "maker", "use.cjs"), path.join(image.cache, "use.cjs"));
      const args = [path.join(image.folder, "maker", "make.mjs"), platform.node, ...flags, ...command()];
      return execFileSync(platform.node, args, { env: image.describe(), encoding: "utf8", cwd: image.task });
    };

    /** A call in a new sandbox: what comes of it, and what Node.js says about the cache. */
    const call = async (environment: NodeJS.ProcessEnv = {}): Promise<{ answer: unknown; log: string }> => {
      sink.clear();
      const service = lifetime.remember(new LambdaService());
      await service.start();
      const child: ChildProcess = spawn(platform.node, command(), {
        cwd: image.task,
        env: {
          ...image.describe(),
          AWS_LAMBDA_FUNCTION_NAME: "orders",
          AWS_LAMBDA_FUNCTION_VERSION: "7",
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
          AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/orders",
          AWS_LAMBDA_LOG_STREAM_NAME: "stream",
          AWS_LAMBDA_RUNTIME_API: service.address,
          OTEL_EXPORTER_OTLP_ENDPOINT: sink.endpoint(),
          NODE_OPTIONS: `--require=${image.cache}/use.cjs`,
          NODE_DEBUG_NATIVE: "COMPILE_CACHE",
          ...environment,
        },
      });
      lifetime.add(() => child.kill("SIGKILL"));
      let log = "";
      child.stderr?.setEncoding("utf8").on("data", (text: string) => (log += text));
      child.on("close", (code) => service.end(`exit status ${code}\n${log}`));
      const { answer, error } = await service.invoke({});
      assert.equal(error, undefined, log);
      assert.equal((await sink.waitForSpans(1)).length, 1, log);
      child.kill("SIGKILL");
      return { answer, log };
    };
    const taken = (log: string) =>
      ["runtime.cjs", "otel_wrapper.mjs", "index.mjs", "answer.mjs"].filter((file) =>
        new RegExp(`${file}[^\\n]*was accepted`).test(log),
      );
    const ALL = ["runtime.cjs", "otel_wrapper.mjs", "index.mjs", "answer.mjs"];

    it("has what is loaded at the start, ours and the function's, and is taken", async () => {
      assert.equal(make(), "");
      const { answer, log } = await call();
      assert.equal(answer, 42);
      assert.deepEqual(taken(log), ALL, log);
      // Lambda can start a function anew in the same sandbox.
      assert.deepEqual(taken((await call()).log), ALL);
    });

    it("is the same whenever it is made", () => {
      make();
      const { digest } = image;
      make();
      assert.equal(image.digest, digest);
    });

    it("is passed over where it is damaged, made with other options, gone, or can't be linked", async () => {
      make();
      for (const file of image.entries) fs.writeFileSync(file, fs.readFileSync(file).fill(7, 40));
      assert.deepEqual(taken((await call()).log), []);
      make("--expose-gc");
      assert.deepEqual(taken((await call()).log), []);
      make();
      for (const file of image.entries) fs.rmSync(file);
      assert.equal((await call()).answer, 42);
      make();
      fs.rmSync(image.own, { recursive: true });
      fs.writeFileSync(image.own, "");
      assert.deepEqual(taken((await call()).log), []);
    });

    it("leaves a function its own", async () => {
      make();
      const own = path.join(image.folder, "of-the-function");
      const { log } = await call({ NODE_COMPILE_CACHE: own });
      assert.deepEqual(taken(log), []);
      assert.ok(fs.lstatSync(path.join(own, fs.readdirSync(own)[0])).isDirectory());
      assert.ok(!fs.existsSync(image.own));
    });

    it("has ours, and a line that says so, where the function can't be loaded or never is", async () => {
      for (const [text, problem] of [
        [`throw new Error("no table");`, "it failed to load"],
        [`await new Promise((resolve) => setTimeout(resolve, 60_000));`, "it was not loaded in 3 seconds"],
        [`process.exit(3);`, "it ended while it was loaded"],
      ]) {
        image.write("index.mjs", text);
        assert.equal(make(), `The compile cache has only a part of the function: ${problem}.\n`);
        image.write("index.mjs", HANDLER);
        const { answer, log } = await call();
        assert.equal(answer, 42);
        assert.ok(taken(log).includes("runtime.cjs"), log);
      }
    });
  });
}
