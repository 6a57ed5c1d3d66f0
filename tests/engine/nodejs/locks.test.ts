import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { type EngineEnvironment, startEnvironment } from "../support/engineEnvironment";
import { buildContext } from "./support/buildContext";

/** The file in locks/ that has it, the name by which a context has it, and the command that Pulumi's error names. */
const LOCKS: [file: string, name: string, command: string][] = [
  ["package-lock.json", "package-lock.json", "npm ci --omit=dev"],
  ["package-lock.json", "npm-shrinkwrap.json", "npm ci --omit=dev"],
  ["yarn-1.lock", "yarn.lock", "yarn install --frozen-lockfile"],
  ["yarn-4.lock", "yarn.lock", "yarn install --immutable"],
  ["pnpm-lock.yaml", "pnpm-lock.yaml", "pnpm install --frozen-lockfile"],
];

/** A network with an authority of its own: what installs here runs in Node.js, and trusts this file of the image's. */
const secrets = { NODE_EXTRA_CA_CERTS: "/etc/pki/tls/certs/ca-bundle.crt" };
const HANDLER = 'exports.handler = async () => require("ms")("2 days");';
/** Calls the handler where the image has it, and says what has been installed. */
const CHECK = `
const modules = require("node:fs").readdirSync("/var/task/node_modules").filter((name) => !name.startsWith("."));
require("/var/task/index.js").handler().then((answer) =>
  require("node:fs").writeFileSync("/report.json", JSON.stringify({ answer, modules })));
`;
const REPORT_STAGE = [
  "FROM function AS check",
  `RUN ${JSON.stringify(["node", "-e", CHECK])}`,
  "FROM scratch AS report",
  "COPY --from=check /report.json /",
];

describe("Node.js dependencies in a real image", () => {
  let environment: EngineEnvironment;

  before(async () => {
    environment = await startEnvironment();
  });

  /** A function with one dependency and one for development. */
  function makeContext(file: string, name: string): string {
    const context = makeTemporaryFolder(environment.lifetime, "context");
    fs.writeFileSync(path.join(context, "index.js"), HANDLER);
    fs.copyFileSync(path.join(__dirname, "locks", "package.json"), path.join(context, "package.json"));
    fs.copyFileSync(path.join(__dirname, "locks", file), path.join(context, name));
    return context;
  }

  for (const [file, name, command] of LOCKS) {
    const title = file === name ? name : `${name} as in ${file}`;

    it(`are those for production alone, the same every time, by ${title}`, async () => {
      const context = makeContext(file, name);
      const { env } = environment.stack;
      const flags = ["--no-cache-filter", "dependencies", "--output", "type=image,push=false,rewrite-timestamp=true"];
      const digests = [
        await buildContext(env, { context, secrets, flags }),
        await buildContext(env, { context, secrets, flags }),
      ];
      assert.match(digests[0], /^sha256:/);
      assert.equal(digests[1], digests[0]);
      const output = makeTemporaryFolder(environment.lifetime, "report");
      const report = ["--target", "report", "--output", `type=local,dest=${output}`];
      await buildContext(env, { context, secrets, lastStage: REPORT_STAGE, flags: report });
      assert.deepEqual(JSON.parse(fs.readFileSync(path.join(output, "report.json"), "utf8")), {
        answer: 172_800_000,
        modules: ["ms"],
      });
    });

    it(`are not installed where package.json asks for another version than ${title}`, async () => {
      const context = makeContext(file, name);
      const manifest = path.join(context, "package.json");
      fs.writeFileSync(manifest, fs.readFileSync(manifest, "utf8").replace("2.1.3", "2.1.2"));
      await assert.rejects(
        buildContext(environment.stack.env, { context, secrets, flags: ["--target", "dependencies"] }),
        ({ message }: Error) => {
          assert.ok(message.includes(command), message);
          assert.match(message, /for the reason, that this step prints/);
          return true;
        },
      );
    });
  }
});
