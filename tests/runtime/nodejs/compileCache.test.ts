import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { ensurePlatform } from "./support/platforms";
import { readBaked, RUNTIME } from "./support/runtimeFunction";

const OWN = "/tmp/.otel-lambda-image-compile-cache";

for (const platform of ["Node.js 22", "Node.js 24"]) {
  describe(`the compile cache on ${platform}`, () => {
    const lifetime = new Lifetime();
    let node = "";
    let folder = "";

    before(async () => {
      node = (await ensurePlatform(platform)).node;
      folder = makeTemporaryFolder(lifetime, "cache");
      fs.copyFileSync(path.join(RUNTIME, "runtime.cjs"), path.join(folder, "runtime.cjs"));
      fs.writeFileSync(
        path.join(folder, "otel_wrapper.mjs"),
        readBaked("otel_wrapper.mjs").replaceAll(RUNTIME, folder).replaceAll(OWN, `${folder}/own`),
      );
      fs.writeFileSync(path.join(folder, "index.js"), `exports.handler = () => 1;`);
    });
    after(() => lifetime.end());

    const start = (code: string) => {
      const env = {
        PATH: process.env.PATH,
        ORIG_HANDLER: "index.handler",
        LAMBDA_TASK_ROOT: folder,
        NODE_DEBUG_NATIVE: "COMPILE_CACHE",
      };
      const { stderr, status } = spawnSync(node, ["--input-type=module", "-e", code], {
        env,
        encoding: "utf8",
        cwd: folder,
      });
      assert.equal(status, 0, stderr);
      return stderr;
    };
    const wrapper = () =>
      `const { handler } = await import("${folder}/otel_wrapper.mjs"); if (handler() !== 1) await handler();`;
    const isTaken = (log: string, file: string) => new RegExp(`${file}.*was accepted`).test(log);

    it("is done without where the image has none", () => {
      assert.doesNotMatch(start(wrapper()), /compile cache/);
    });

    it("is taken whoever has made it, and runs the function", () => {
      start(`import module from "node:module"; module.enableCompileCache("${folder}/compile-cache"); ${wrapper()}`);
      const [made = ""] = fs.readdirSync(`${folder}/compile-cache`);
      fs.renameSync(`${folder}/compile-cache/${made}`, `${folder}/compile-cache/${made.replace(/\d+$/, "993")}`);
      const log = start(wrapper());
      assert.ok(isTaken(log, "runtime.cjs") && isTaken(log, "index.js"), log);
    });
  });
}
