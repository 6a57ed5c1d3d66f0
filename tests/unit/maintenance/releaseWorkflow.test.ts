import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../support/root";
import { makeFolder } from "../../support/fixtures";

interface Step {
  id?: string;
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

interface Job {
  needs?: string | string[];
  environment?: string;
  permissions?: Record<string, string>;
  strategy?: { matrix: { include: { system: string }[] } };
  steps: Step[];
}

interface Workflow {
  on: { push: { tags: string[] } };
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const text = readFileSync(join(ROOT, ".github", "workflows", "release.yml"), "utf8");
const workflow = parse(text) as Workflow;
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
const needsOf = ({ needs = [] }: Job) => (typeof needs === "string" ? [needs] : needs);
const PUBLISHING = ["github", "maven", "npm", "nuget", "pypi"];

describe("the workflow that releases", () => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it("starts with a version's tag", () => {
    assert.deepEqual(workflow.on, { push: { tags: ["v*"] } });
  });

  it("names every action by commit, with its version beside it", () => {
    const used = [...text.matchAll(/uses: (\S+)(.*)$/gm)];
    assert.equal(used.length, steps.filter(({ uses }) => uses !== undefined).length);
    for (const [, action, comment] of used) {
      assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      assert.match(comment, /^ # v\d+\.\d+\.\d+$/, action);
    }
  });

  it("has one version of each action", () => {
    const actions = new Set(steps.flatMap(({ uses }) => uses ?? []));
    assert.equal(new Set([...actions].map((action) => action.split("@")[0])).size, actions.size);
  });

  it("gives rights to those jobs alone that publish, which somebody has to approve", () => {
    assert.deepEqual(workflow.permissions, { contents: "read" });
    const approved = Object.entries(workflow.jobs).filter(([, { environment }]) => environment === "release");
    assert.deepEqual(approved.map(([name]) => name).sort(), PUBLISHING);
    for (const [name, { permissions }] of Object.entries(workflow.jobs)) {
      assert.ok(permissions === undefined || PUBLISHING.includes(name), name);
    }
    for (const name of ["npm", "nuget", "pypi"]) {
      assert.deepEqual(workflow.jobs[name].permissions, { "id-token": "write" }, name);
    }
  });

  it("uses no password where a registry takes the workflow's own word", () => {
    const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(secrets)].sort(), [
      "CENTRAL_PASSWORD",
      "CENTRAL_USERNAME",
      "GPG_PASSPHRASE",
      "GPG_PRIVATE_KEY",
    ]);
  });

  it("publishes nothing before everything is built", () => {
    const built = Object.keys(workflow.jobs).filter((name) => !PUBLISHING.includes(name));
    assert.deepEqual(needsOf(workflow.jobs.github).sort(), built.sort());
    for (const name of PUBLISHING.filter((each) => each !== "github")) {
      assert.ok(needsOf(workflow.jobs[name]).includes("github"), name);
    }
    for (const name of built.filter((each) => each !== "version")) {
      assert.deepEqual(needsOf(workflow.jobs[name]), ["version"], name);
    }
  });

  it("asks for known weaknesses first, and takes no answer for none", () => {
    const commands = workflow.jobs["known-weaknesses"].steps.map(({ run }) => run);
    const [entry] = /\S+\.ts/.exec(commands.at(-1) ?? "") ?? [""];
    assert.equal(commands.at(-1), `node local/bootstrap.mjs ${entry} --required`);
    assert.ok(existsSync(join(ROOT, entry)), entry);
  });

  it("builds the plugin for each system", () => {
    const systems = workflow.jobs.plugin.strategy?.matrix.include.map(({ system }) => system);
    const expected = ["linux", "darwin", "windows"].flatMap((system) => [`${system}-amd64`, `${system}-arm64`]);
    assert.deepEqual(systems, expected);
  });

  it("starts each plugin before anything of it is passed on", () => {
    const kinds = workflow.jobs.plugin.steps.map(({ run, uses }) => run ?? uses ?? "");
    const check = kinds.findIndex((each) => each.includes("node provider/plugin/checkArchive.mjs "));
    assert.ok(kinds.findIndex((each) => each.includes("upload-artifact")) > check && check >= 0, kinds.join("\n"));
  });

  it("adds checksums and a list of what is in it", () => {
    const commands = steps.map(({ run }) => run ?? "").join("\n");
    assert.match(commands, /sha256sum -- \* .*SHA256SUMS/);
    assert.match(commands, /npm sbom --sbom-format cyclonedx --omit dev > build\//);
  });

  it("runs scripts that are there", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/npm run (\S+)/g)].map(([, name]) => name));
    assert.deepEqual(named.sort(), ["pack-sdk", "test:version"]);
    for (const name of named) assert.ok(name in scripts, name);
  });

  it("activates profiles of Maven that are there, and gives them the server that they name", () => {
    const pom = readFileSync(join(ROOT, "sdk", "java", "pom.xml"), "utf8");
    const profiles = [...pom.matchAll(/<profile>\s*<id>([^<]+)<\/id>/g)].map(([, id]) => id);
    const activated = [...text.matchAll(/--activate-profiles (\S+)/g)].map(([, id]) => id);
    assert.deepEqual(activated, profiles);
    const [, server] = /<publishingServerId>([^<]+)</.exec(pom) ?? [];
    assert.equal(/server-id: (\S+)/.exec(text)?.[1], server);
  });

  it("has no version of its own, and passes on what package.json says", () => {
    assert.ok(!text.includes(`v${version}"`) && !new RegExp(`[=@ ]${version}\\b`).test(text));
    for (const [name, job] of Object.entries(workflow.jobs)) {
      const reads = job.steps.some(({ run, env }) => run?.includes("$VERSION") && env?.VERSION !== undefined);
      assert.ok(!reads || needsOf(job).includes("version"), name);
    }
  });

  describe("reads the version", () => {
    const script = workflow.jobs.version.steps.find(({ id }) => id === "version")?.run ?? "";

    function readVersion(tag: string): { status: number | null; stderr: string; output: string } {
      const folder = makeFolder({ output: "" });
      const env = { ...process.env, GITHUB_REF_NAME: tag, GITHUB_OUTPUT: join(folder, "output") };
      const { status, stderr } = spawnSync("bash", ["-e", "-c", script], { cwd: ROOT, env, encoding: "utf8" });
      return { status, stderr, output: readFileSync(join(folder, "output"), "utf8") };
    }

    it("of package.json", () => {
      assert.deepEqual(readVersion(`v${version}`), { status: 0, stderr: "", output: `version=${version}\n` });
    });

    it("and refuses another tag", () => {
      const { status, stderr, output } = readVersion("v99.0.0");
      assert.deepEqual([status, output], [1, ""]);
      assert.equal(stderr, `The tag is v99.0.0, but package.json says ${version}.\n`);
    });
  });

  it("writes checksums that can be checked, of every file but their own", () => {
    const folder = makeFolder({ "build/a.tgz": "a", "build/b.tar.gz": "b" });
    const temporary = join(folder, "temporary");
    mkdirSync(temporary);
    const script = steps.find(({ name }) => name === "Write the checksums")?.run ?? "";
    const options = { cwd: join(folder, "build"), env: { ...process.env, RUNNER_TEMP: temporary } };
    assert.equal(spawnSync("bash", ["-eo", "pipefail", "-c", script], options).status, 0);
    const checked = spawnSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: join(folder, "build"), encoding: "utf8" });
    assert.equal(checked.stdout, "a.tgz: OK\nb.tar.gz: OK\n");
  });
});
