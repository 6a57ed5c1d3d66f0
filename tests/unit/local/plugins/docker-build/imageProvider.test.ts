// The Image resource with a stand-in for `docker`, which notes how it was called.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { renderBuild } from "../../../../../local/plugins/docker-build/buildArguments";
import { ImageProvider, imageType } from "../../../../../local/plugins/docker-build/imageProvider";
import { readInputs } from "../../../../../local/plugins/docker-build/buildxInputs";
import { EngineLog } from "../../../../../local/plugins/protocol/engineLog";
import { Secret, unknown, type ValueMap } from "../../../../../local/plugins/protocol/values";

const fakeDocker = `#!/bin/sh
cat > "$FAKE/dockerfile"
for argument in "$@"; do echo "$argument"; done > "$FAKE/arguments"
env > "$FAKE/environment"
[ -n "$DOCKER_CONFIG" ] && cp "$DOCKER_CONFIG/config.json" "$FAKE/config.json"
echo "#1 [internal] load build definition" >&2
echo "#1 DONE 0.0s" >&2
if [ -n "$FAKE_FAILS" ]; then
  echo "#5 [2/3] RUN pip install nothing" >&2
  echo "#5 0.8 ERROR: No matching distribution found for nothing" >&2
  echo "------" >&2
  echo " > [2/3] RUN pip install nothing:" >&2
  echo "Dockerfile:5" >&2
  echo "ERROR: failed to build: failed to solve: process did not complete successfully: exit code: 1" >&2
  exit 1
fi
while [ "$1" != "--metadata-file" ]; do shift; done
echo '{"containerimage.digest": "sha256:abc"}' > "$2"
`;

describe("docker-build plugin", () => {
  class NotingLog extends EngineLog {
    lines: string[] = [];

    override progress(_urn: string, line: string): void {
      this.lines.push(line);
    }
  }

  const log = new NotingLog();
  const provider = new ImageProvider(log);
  const operation = { type: imageType, name: "orders", urn: "", preview: false, timeoutSeconds: 0 };
  const saved = { ...process.env };
  let root: string;
  let inputs: ValueMap;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "docker-build-test-"));
    mkdirSync(join(root, "app"));
    writeFileSync(join(root, "app", "handler.py"), "");
    writeFileSync(join(root, "docker"), fakeDocker);
    chmodSync(join(root, "docker"), 0o755);
    Object.assign(process.env, {
      FAKE: root,
      PATH: `${root}${delimiter}${saved.PATH}`,
      DOCKER_CONFIG: join(root, "mine"),
    });
    inputs = {
      push: false,
      buildOnPreview: false,
      context: { location: join(root, "app"), named: { runtime: { location: join(root, "app") } } },
      dockerfile: { inline: "FROM scratch\n" },
      platforms: ["linux/amd64"],
      buildArgs: { SOURCE_DATE_EPOCH: "0" },
      labels: { b: "2", a: "1" },
      exports: [{ raw: "type=image,push=true,push-by-digest=true,name=r/x" }],
      secrets: { token: "hidden" },
      registries: [{ address: "r", username: "AWS", password: "pw" }],
    };
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
    for (const name of ["FAKE", "FAKE_FAILS", "DOCKER_CONFIG", "DOCKER_HOST"]) delete process.env[name];
    Object.assign(process.env, saved);
  });

  const note = (name: string): string => readFileSync(join(root, name), "utf8");
  const checked = (changes: ValueMap) =>
    provider.check({
      ...{ type: imageType, name: "orders", oldInputs: undefined, randomSeed: new Uint8Array(), autonaming: undefined },
      inputs: { ...inputs, ...changes },
    });

  it("renders the command line", () => {
    const { args, env, input } = renderBuild(
      readInputs({ ...inputs, target: "t", pull: true, network: "host" }),
      "m.json",
    );
    assert.deepEqual(args, [
      ...["build", "--progress", "plain", "--metadata-file", "m.json", "--provenance", "false", "--file", "-"],
      ...["--target", "t", "--network", "host", "--pull", "--platform", "linux/amd64"],
      ...["--build-arg", "SOURCE_DATE_EPOCH=0", "--build-context", `runtime=${join(root, "app")}`],
      ...["--label", "a=1", "--label", "b=2", "--secret", "id=token,env=BUILD_SECRET_0"],
      ...["--output", "type=image,push=true,push-by-digest=true,name=r/x", join(root, "app")],
    ]);
    assert.deepEqual([env, input], [{ BUILD_SECRET_0: "hidden" }, "FROM scratch\n"]);
  });

  it("renders caches", () => {
    const { cacheFrom, cacheTo } = readInputs({
      cacheFrom: [{ registry: { ref: "r/cache" } }, { raw: "type=gha" }, { disabled: true, raw: "x" }],
      cacheTo: [
        { registry: { ref: "r/cache", mode: "max", imageManifest: true, ociMediaTypes: true } },
        { inline: {} },
      ],
    });
    assert.deepEqual(cacheFrom, ["type=registry,ref=r/cache", "type=gha"]);
    const registry = "type=registry,ref=r/cache,mode=max,image-manifest=true,oci-mediatypes=true";
    assert.deepEqual(cacheTo, [registry, "type=inline"]);
  });

  it("builds, and gives the digest", async () => {
    const { id, outputs } = await provider.create(operation, inputs);
    assert.deepEqual([id, outputs.digest, outputs.ref], ["sha256:abc", "sha256:abc", ""]);
    assert.equal(note("dockerfile"), "FROM scratch\n");
    assert.doesNotMatch(note("arguments"), /hidden|pw/);
    assert.match(note("environment"), /^BUILD_SECRET_0=hidden$/m);
  });

  it("pushes by tag, and gives a reference with the digest", async () => {
    const pushed = { ...inputs, exports: undefined, push: true, tags: ["r/x:latest"] } as unknown as ValueMap;
    assert.deepEqual((await checked(pushed)).failures, []);
    const { outputs } = await provider.create(operation, pushed);
    assert.equal(outputs.ref, "r/x:latest@sha256:abc");
    assert.match(note("arguments"), /^--tag\nr\/x:latest\n--output\ntype=registry$/m);
  });

  it("logs in through a configuration of its own", async () => {
    mkdirSync(join(root, "mine"));
    const mine = JSON.stringify({ credsStore: "desktop", auths: { other: { auth: "x" } } });
    writeFileSync(join(root, "mine", "config.json"), mine);
    await provider.create(operation, inputs);
    assert.equal(note("mine/config.json"), mine);
    assert.deepEqual(JSON.parse(note("config.json")), {
      credsStore: "desktop",
      auths: { other: { auth: "x" }, r: { auth: Buffer.from("AWS:pw").toString("base64") } },
      credHelpers: { r: "" },
    });
    const used = /^DOCKER_CONFIG=(.*)$/m.exec(note("environment"))?.[1] ?? "";
    assert.equal(existsSync(used), false, "the folder with the password is removed");
    assert.match(note("environment"), new RegExp(`^BUILDX_CONFIG=${join(root, "mine", "buildx")}$`, "m"));
  });

  it("fails with BuildKit's last line alone, and shows what the step printed as progress", async () => {
    process.env.FAKE_FAILS = "1";
    log.lines = [];
    const message = "failed to solve: process did not complete successfully: exit code: 1";
    await assert.rejects(provider.create(operation, inputs), { message });
    assert.ok(log.lines.includes("#5 0.8 ERROR: No matching distribution found for nothing"), log.lines.join("\n"));
  });

  it("gives an empty digest as known in a preview of an update that changes no input", async () => {
    const preview = { ...operation, preview: true };
    const { id, outputs } = await provider.create(operation, inputs);
    writeFileSync(join(root, "app", "handler.py"), "changed");
    const { digest, ref } = await provider.update(preview, id, outputs, inputs);
    assert.deepEqual([digest, ref], ["", ""]);
    const changed = await provider.update(preview, id, outputs, { ...inputs, target: "other" });
    assert.deepEqual([changed.digest, changed.ref], [unknown, unknown]);
  });

  describe("the daemon's address", () => {
    const replaces = (olds: ValueMap, news: ValueMap) =>
      [...provider.diffConfig(olds, news).details].filter(([, { replace }]) => replace).map(([name]) => name);

    it("comes from DOCKER_HOST where the configuration names none, and is kept", () => {
      process.env.DOCKER_HOST = "tcp://other:2375";
      assert.deepEqual(provider.checkConfig({}), { host: "tcp://other:2375" });
      assert.deepEqual(provider.checkConfig({ host: "tcp://named:2375" }), { host: "tcp://named:2375" });
      delete process.env.DOCKER_HOST;
      assert.deepEqual(provider.checkConfig({}), {});
    });

    it("replaces the provider, and with it every image, when it is another", () => {
      const host = "unix:///var/run/docker.sock";
      assert.deepEqual(replaces({ host }, { host, version: "0.0.22" }), []);
      assert.deepEqual(replaces({ host }, { host: "tcp://other:2375" }), ["host"]);
      assert.deepEqual(replaces({ host }, {}), ["host"]);
      assert.deepEqual(replaces({}, { host }), ["host"]);
    });

    it("is where images are built", async () => {
      const configured = new ImageProvider(log);
      await configured.configure({ host: "tcp://named:2375" });
      await configured.create(operation, inputs);
      assert.match(note("environment"), /^DOCKER_HOST=tcp:\/\/named:2375$/m);
    });
  });

  it("does not build in a preview", async () => {
    const preview = { ...operation, preview: true };
    const { outputs } = await provider.create(preview, { ...inputs, exports: [{ raw: unknown }] });
    assert.deepEqual([outputs.digest, outputs.ref], [unknown, unknown]);
    assert.equal(typeof outputs.contextHash, "string");
    assert.equal(existsSync(join(root, "arguments")), false);
  });

  const refused: [string, ValueMap, string][] = [
    ["exec", { exec: true }, "exec"],
    ["ssh", { ssh: [{ id: "default" }] }, "ssh"],
    ["a push beside exports", { push: true, tags: ["r/x:1"] }, "push"],
    ["a push without tags", { push: true, exports: [] }, "tags"],
    ["a missing push", { push: null }, "push"],
    ["typed exports", { exports: [{ image: { name: "x" } }] }, "exports[0].image"],
    ["an unknown cache", { cacheTo: [{ gha: {} }] }, "cacheTo[0].gha"],
    ["a context that does not exist", { context: { location: "/nowhere" } }, "context.location"],
    ["two Dockerfiles", { dockerfile: { inline: "FROM a", location: "https://x/D" } }, "dockerfile"],
    ["an unknown Dockerfile without one in the context", { dockerfile: { inline: unknown } }, "dockerfile.location"],
    ["an empty Dockerfile", { dockerfile: { inline: "# nothing" } }, "dockerfile.inline"],
  ];
  for (const [title, changes, property] of refused) {
    it(`refuses ${title} by name`, async () => {
      const { failures } = await checked(changes);
      assert.deepEqual(
        failures.map((failure) => failure.property),
        [property],
      );
    });
  }

  it("takes an unknown Dockerfile in an unknown context", async () => {
    const { failures } = await checked({ dockerfile: { inline: unknown }, context: { location: unknown } });
    assert.deepEqual(failures, []);
  });

  it("completes inputs as the published plugin does", async () => {
    writeFileSync(join(root, "app", "Dockerfile"), "FROM scratch\n");
    const { inputs: completed, failures } = await checked({ dockerfile: null, buildOnPreview: undefined as never });
    assert.deepEqual(failures, []);
    assert.deepEqual(completed.dockerfile, { location: join(root, "app", "Dockerfile") });
    assert.equal(completed.network, "default");
    assert.deepEqual(completed.secrets, new Secret({ token: "hidden" }));
  });

  describe("diff", () => {
    const paths = async (changes: ValueMap): Promise<string[]> => {
      const { outputs } = await provider.create(operation, inputs);
      const request = { type: imageType, name: "orders", id: "x", oldInputs: undefined, outputs };
      return [...(await provider.diff({ ...request, inputs: { ...inputs, ...changes } })).details.keys()];
    };
    const table: [string, () => ValueMap, string[]][] = [
      ["nothing", () => ({}), []],
      ["a new password", () => ({ registries: [{ address: "r", username: "AWS", password: "new" }] }), []],
      ["another registry", () => ({ registries: [{ address: "s", username: "AWS", password: "pw" }] }), ["registries"]],
      ["another export", () => ({ exports: [{ raw: "type=image,name=y" }] }), ["exports"]],
      ["another argument", () => ({ buildArgs: { SOURCE_DATE_EPOCH: "1" } }), ["buildArgs"]],
      ["another Dockerfile", () => ({ dockerfile: { inline: "FROM other\n" } }), ["dockerfile"]],
      ["an empty value for an absent one", () => ({ target: "", noCache: false, addHosts: [] }), []],
      ["a new secret", () => ({ secrets: { token: "new" } }), ["secrets"]],
      ["a secret to ignore", () => ({ secrets: { token: "new" }, ignoreSecretsInDiffCalculation: ["token"] }), []],
      ["that one is gone", () => ({ secrets: {}, ignoreSecretsInDiffCalculation: ["token"] }), ["secrets"]],
      ["a pull", () => ({ pull: true }), ["pull", "contextHash"]],
    ];
    for (const [title, changes, expected] of table) {
      it(`sees ${title}`, async () => assert.deepEqual(await paths(changes()), expected));
    }

    it("sees a changed file", async () => {
      const { outputs } = await provider.create(operation, inputs);
      writeFileSync(join(root, "app", "handler.py"), "changed");
      const request = { type: imageType, name: "orders", id: "x", oldInputs: undefined, outputs, inputs };
      assert.deepEqual([...(await provider.diff(request)).details.keys()], ["contextHash"]);
    });
  });
});
