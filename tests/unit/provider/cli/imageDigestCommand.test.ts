import * as assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import { runImageDigestCommand } from "../../../../provider/cli/imageDigestCommand";
import { TestRegistry } from "../registry/testRegistry";

const CLI = path.join(__dirname, "..", "..", "..", "..", "provider", "cli", "cli.ts");
const BASIC = `Basic ${Buffer.from("AWS:hunter2").toString("base64")}`;

/** The command in a process of its own. */
async function execute(argv: string[], input = "", environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--require", "tsx/cjs", CLI, ...argv], {
    env: { ...process.env, ...environment },
  });
  child.stdin.end(input);
  const [out, error, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  return { out, error, status };
}

describe("the command image-digest", () => {
  let registry: TestRegistry;
  let digest: string;

  before("start a registry", async () => {
    registry = await new TestRegistry().start();
    digest = registry.addImage({ os: "linux", architecture: "arm64" }, "1").digest;
  });
  after("stop it", () => registry.stop());
  beforeEach("ask for no password", () => (registry.odd = () => false));

  function demandPassword() {
    registry.odd = ({ headers }, response) => {
      if (headers.authorization === BASIC) return false;
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return true;
    };
  }

  it("prints the name with the digest, and nothing else", async () => {
    const image = `${registry.host}/team/base:1`;
    assert.deepEqual(await execute(["image-digest", image, "--architecture", "arm64"]), {
      out: `${image}@${digest}\n`,
      error: "",
      status: 0,
    });
  });

  it("takes the password from standard input or the environment", async () => {
    demandPassword();
    const argv = ["image-digest", `${registry.host}/base:1`, "--architecture", "arm64", "--username", "AWS"];
    assert.equal((await execute([...argv, "--password-stdin"], "hunter2\n")).status, 0);
    const environment = { OTEL_LAMBDA_IMAGE_REGISTRY_PASSWORD: "hunter2" };
    assert.equal((await execute(argv, "", environment)).status, 0);
  });

  it("says what is wrong in a sentence, without the password", async () => {
    const missing = await execute(["image-digest", `${registry.host}/base:2`]);
    assert.deepEqual([missing.out, missing.status], ["", 1]);
    assert.match(missing.error, /^\S+\/base:2: \S+ has no such image \(status 404\): check the repository[^\n]*\n$/);
    const other = await execute(["image-digest", `${registry.host}/base:1`]);
    assert.match(other.error, /is not for linux\/amd64, but for linux\/arm64/);
    demandPassword();
    const argv = ["image-digest", `${registry.host}/base:1`, "--username", "AWS", "--password-stdin"];
    const denied = await execute(argv, "hunter3");
    assert.equal(denied.status, 1);
    assert.match(denied.error, /the username or the password is wrong/);
    assert.doesNotMatch(denied.error, /hunter/);
  });

  it("shows its help, and with it what is wrong with the arguments", async () => {
    const help = await execute(["image-digest", "--help"]);
    assert.deepEqual([help.error, help.status], ["", 0]);
    assert.match(help.out, /aws ecr get-login-password --region <region> \|/);
    const all = await execute([]);
    assert.deepEqual([all.out, all.status], ["", 2]);
    assert.match(all.error, /collector-hashes[^]*image-digest/);
  });

  const WRONG: [argv: string[], sentence: RegExp][] = [
    [[], /^Name one runtime or image\./],
    [["a", "b"], /^Name one runtime or image\./],
    [["a", "--architecture", "amd64"], /^--architecture is one of x86_64, arm64\./],
    [["a", "--password-stdin"], /^--password-stdin goes with --username\./],
    [["a", "--username", "b"], /^--username goes with a password/],
    [["a", "--password", "hunter2"], /^Unknown option '--password'/],
  ];
  for (const [argv, sentence] of WRONG) {
    it(`refuses ${argv.join(" ") || "no arguments"}`, async () => {
      const printed: string[] = [];
      const terminal = {
        print: () => assert.fail(),
        printError: (line: string) => printed.push(line),
        readInput: () => Promise.resolve(""),
        environment: {},
      };
      assert.equal(await runImageDigestCommand(argv, terminal), 2);
      assert.match(printed.join("\n"), sentence);
      assert.doesNotMatch(printed.join("\n"), /hunter/);
    });
  }

  it("knows the AWS base image of each runtime", async () => {
    const printed: string[] = [];
    const terminal = {
      print: () => assert.fail(),
      printError: (line: string) => printed.push(line),
      readInput: () => Promise.resolve(""),
      environment: {},
    };
    // Whether the registry can be reached or not, it is the image of the runtime that is asked for.
    const fetched: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (url) => {
      fetched.push((url as URL).href);
      return Promise.resolve(new Response(null, { status: 404 }));
    };
    try {
      assert.equal(await runImageDigestCommand(["python3.13"], terminal), 1);
    } finally {
      globalThis.fetch = fetch;
    }
    assert.deepEqual(fetched, ["https://public.ecr.aws/v2/lambda/python/manifests/3.13"]);
    assert.match(printed.join(), /^public\.ecr\.aws\/lambda\/python:3\.13: public\.ecr\.aws has no such image/);
  });
});
