import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { lookUpImage } from "../../../../provider/aws/lookUpImage";
import { searchImage } from "../../../../provider/aws/searchImage";
import { RecordedEngine, settle } from "../../../support/mocks";
import { recordWarnings } from "../../../support/recordWarnings";
import { addLayer } from "../registry/layers";
import { type Added, TestRegistry } from "../registry/testRegistry";

const BASIC = `Basic ${Buffer.from("orders:hunter2").toString("base64")}`;

class AwsProvider extends pulumi.ProviderResource {}

describe("aws/searchImage", () => {
  let registry: TestRegistry;
  const warnings = recordWarnings();
  let parent: pulumi.Resource;

  beforeEach("start a registry with an image, and a run", async () => {
    registry = await new TestRegistry().start();
    registry.addImageOf(...image(), "1");
    await startRun(false);
  });
  afterEach("stop them", () => registry.stop());

  function image(): [config: object, layers: Added[]] {
    const layers = [
      addLayer(registry, { "app/old.key": "", "app/.npmrc": "//a.b/:_authToken=npm_x" }),
      addLayer(registry, { "app/.env": "A=hunter2", "app/app.py": "", "app/.wh.old.key": "" }),
    ];
    return [{ os: "linux", architecture: "amd64" }, layers];
  }

  async function startRun(isPreview: boolean) {
    await pulumi.runtime.setMocks(new RecordedEngine(), "project", "stack", isPreview);
    const providers = [new AwsProvider("aws", "aws", {})];
    parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers });
  }

  const name = (tag = "1") => `${registry.host}/orders:${tag}`;
  const login = () => [{ address: registry.host, username: "orders", password: pulumi.secret("hunter2") }];

  function search(image: pulumi.Input<string> = name(), registries = login()) {
    const platform = "linux/amd64" as const;
    const lookup = { propertyPath: "image", image, platform, registries, warnsOfTag: false };
    return searchImage(image, lookUpImage(lookup, parent), registries, parent);
  }

  it("names files that may be secret, those that are deleted too, with the login of the image", async () => {
    registry.odd = ({ headers }, response) => {
      if (headers.authorization === BASIC) return false;
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return true;
    };
    const output = search();
    await settle(output);
    assert.deepEqual(warnings, [
      "`image` has /app/.env, /app/.npmrc, /app/old.key (deleted in a later layer, which leaves it in an earlier one), which may be secret, and which everyone who can pull the image could read: keep them out by .dockerignore, and let the function read its secrets from Secrets Manager or Parameter Store.",
    ]);
    assert.equal(await (output as unknown as { isSecret: Promise<boolean> }).isSecret, false);
  });

  it("searches an image once in a run", async () => {
    registry.addImageOf(...image(), "other");
    await Promise.all([settle(search()), settle(search(pulumi.output(name()))), settle(search(name("other")))]);
    assert.equal(warnings.length, 1);
    const layers = registry.requests.filter(({ url }) => image()[1].some(({ digest }) => url.endsWith(digest)));
    assert.equal(layers.length, 2);
    await startRun(false);
    await settle(search());
    assert.equal(warnings.length, 2);
  });

  it("downloads no layer in a preview", async () => {
    await startRun(true);
    await settle(search());
    assert.deepEqual(warnings, []);
    assert.equal(registry.requests.length, 2);
  });

  it("fails not where a layer is not to be had, but says so, without a name that came as an output", async () => {
    registry.odd = ({ url }, response) => registry.requests.length > 2 && Boolean(url && response.writeHead(500).end());
    await settle(search(pulumi.output(name())));
    assert.match(
      warnings.join(),
      /^`image` was not searched as a whole .*: of its 2 layers, 2 not to be had: the image: 127\.0\.0\.1:\d+ answered with status 500\. See for yourself what is in them\.$/,
    );
  });
});
