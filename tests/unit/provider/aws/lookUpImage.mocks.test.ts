import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ImageLookup, lookUpImage } from "../../../../provider/aws/lookUpImage";
import { RecordedEngine, settle } from "../../../support/mocks";
import { recordWarnings } from "../../../support/recordWarnings";
import { TestRegistry } from "../registry/testRegistry";

const BASIC = `Basic ${Buffer.from("orders:hunter2").toString("base64")}`;

class AwsProvider extends pulumi.ProviderResource {}

describe("aws/lookUpImage", () => {
  let registry: TestRegistry;
  let digest: string;
  const warnings = recordWarnings();
  let parent: pulumi.Resource;

  beforeEach("start a registry and a run", async () => {
    registry = await new TestRegistry().start();
    digest = registry.addImage({ os: "linux", architecture: "amd64", config: { Cmd: ["app.handler"] } }, "1").digest;
    await startRun(false);
  });
  afterEach("stop them", () => registry.stop());

  async function startRun(isPreview: boolean) {
    await pulumi.runtime.setMocks(new RecordedEngine(), "project", "stack", isPreview);
    // Each run has a provider of its own.
    const providers = [new AwsProvider("aws", "aws", {})];
    parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers });
  }

  function lookUp(image: pulumi.Input<string>, more: Partial<ImageLookup> = {}) {
    const lookup = { propertyPath: "image", image, platform: "linux/amd64" as const, registries: [], warnsOfTag: true };
    return lookUpImage({ ...lookup, ...more }, parent);
  }
  const name = (tag = "1") => `${registry.host}/orders:${tag}`;

  type State = { isKnown: Promise<boolean>; isSecret: Promise<boolean> };

  it("asks in a preview too, so that it shows no change where there is none", async () => {
    await startRun(true);
    const output = lookUp(name());
    assert.equal(((await settle(output)) as { digest: string }).digest, digest);
    assert.equal(await (output as unknown as State).isKnown, true);
  });

  const UNANSWERED: [string, (registry: TestRegistry) => string][] = [
    ["can't be reached", () => "127.0.0.1:1/orders:1"],
    ["has no such image", ({ host }) => `${host}/orders:2`],
    [
      "has it for another platform only",
      (registry) => {
        registry.addImage({ os: "linux", architecture: "arm64", config: {} }, "arm");
        return `${registry.host}/orders:arm`;
      },
    ],
    [
      "answers with nonsense",
      (registry) => {
        registry.odd = (_, response) => Boolean(response.writeHead(200).end("nonsense"));
        return `${registry.host}/orders:1`;
      },
    ],
    [
      "gives no access",
      (registry) => {
        registry.odd = (_, response) => Boolean(response.writeHead(403).end());
        return `${registry.host}/orders:1`;
      },
    ],
  ];

  for (const [what, prepare] of UNANSWERED) {
    it(`leaves the answer unknown in a preview where the registry ${what}, and fails in the update`, async () => {
      const image = prepare(registry);
      await startRun(true);
      const output = lookUp(image) as unknown as State;
      await settle(output);
      assert.equal(await output.isKnown, false);
      assert.deepEqual(warnings, []);
      await startRun(false);
      await assert.rejects(settle(lookUp(image)), /^Error: `image` can't be looked up: /);
    });
  }

  it("asks a busy registry once in a preview", async () => {
    registry.odd = (_, response) => Boolean(response.writeHead(429).end());
    await startRun(true);
    await settle(lookUp(name()));
    assert.equal(registry.requests.length, 1);
  });

  it("asks nothing in a preview with a login that is not known yet", async () => {
    await startRun(true);
    const password = pulumi.output(pulumi.unknown as unknown as string);
    const output = lookUp(name(), { registries: [{ address: registry.host, username: "orders", password }] });
    await settle(output);
    assert.equal(await (output as unknown as State).isKnown, false);
    assert.deepEqual(registry.requests, []);
  });

  it("makes no secret of what a login opens, but keeps the secret of a name", async () => {
    const registries = [{ address: registry.host, username: "orders", password: pulumi.secret("hunter2") }];
    const secrecy = async (image: pulumi.Input<string>) => {
      const output = lookUp(image, { registries });
      await settle(output);
      return (output as unknown as State).isSecret;
    };
    assert.equal(await secrecy(name()), false);
    assert.equal(await secrecy(pulumi.secret(name())), true);
  });

  it("asks once for each image, and warns of a tag with its digest", async () => {
    const found = (await Promise.all([settle(lookUp(name())), settle(lookUp(pulumi.output(name())))])) as object[];
    assert.deepEqual(found[0], found[1]);
    assert.equal(registry.requests.length, 2);
    assert.deepEqual(warnings, [
      `\`image\` names "${name()}", which stands for ${name()}@${digest} today and for another image once the tag is moved: write down the digest, so that the function changes only when you change it.`,
    ]);
  });

  it("asks again in another run", async () => {
    await settle(lookUp(name()));
    await startRun(false);
    await settle(lookUp(name()));
    assert.equal(registry.requests.length, 4);
  });

  it("does not show a name that came as an output", async () => {
    await settle(lookUp(pulumi.output(name())));
    assert.match(warnings.join(), new RegExp(`^.image. names an image by its tag, which stands for ${digest} today`));
    await assert.rejects(settle(lookUp(pulumi.output(name("hunter2")))), (error: Error) => {
      assert.match(
        error.message,
        /^`image` can't be looked up: the image: 127\.0\.0\.1:\d+ has no such image \(status 404\)/,
      );
      return !error.message.includes("hunter2");
    });
    const upperCase = pulumi.output("Hunter2");
    await assert.rejects(settle(lookUp(upperCase)), /`image` can't be looked up: the image is no name/);
  });

  it("warns of no digest, and not where a tag is meant", async () => {
    await settle(lookUp(`${registry.host}/orders@${digest}`));
    await settle(lookUp(name(), { warnsOfTag: false }));
    assert.deepEqual(warnings, []);
  });

  it("logs in as the user says", async () => {
    registry.odd = ({ headers }, response) => {
      if (headers.authorization === BASIC) return false;
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return true;
    };
    const password = pulumi.secret("hunter2");
    await settle(lookUp(name(), { registries: [{ address: registry.host, username: "orders", password }] }));
    const wrong = [{ address: registry.host, username: "orders", password: pulumi.secret("hunter3") }];
    await assert.rejects(settle(lookUp(name(), { registries: wrong })), (error: Error) => {
      assert.match(error.message, /the username or the password is wrong/);
      return !/hunter/.test(error.message);
    });
    const other = [{ address: "127.0.0.1", username: "orders", password }];
    await assert.rejects(settle(lookUp(name(), { registries: other })), /or give a username and a password/);
  });

  it("takes a token of ECR for a private registry of ECR's, of the account and region in its name", async () => {
    const engine = new RecordedEngine();
    await pulumi.runtime.setMocks(engine, "project", "stack", false);
    parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    // There is no such region, so that nobody answers for it.
    const image = "123456789012.dkr.ecr.xx-test-1.amazonaws.com/orders:1";
    await assert.rejects(settle(lookUp(image)), /xx-test-1\.amazonaws\.com can't be reached/);
    assert.deepEqual(engine.calls, [
      {
        token: "aws:ecr/getAuthorizationToken:getAuthorizationToken",
        inputs: { registryId: "123456789012", region: "xx-test-1" },
      },
    ]);
  });
});
