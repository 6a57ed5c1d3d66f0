import * as assert from "node:assert/strict";
import type { ContextEntry } from "../../../../provider/source/contextEntries";
import { describeSize } from "../../../../provider/source/contextSize";
import { findContextWarnings } from "../../../../provider/source/contextWarnings";
import { describeSecretFiles, findSecretFiles } from "../../../../provider/source/secretFiles";

const MB = 1024 * 1024;
const entry = (path: string, mb = 0): ContextEntry => ({ path, kind: "file", size: mb * MB });
const find = (path: string, text = "") => findSecretFiles([entry(path)], () => text);

describe("describeSize", () => {
  it("says nothing of what Lambda takes without an image", () => {
    assert.equal(describeSize("app", [entry("a", 250)]), undefined);
  });

  it("names the five largest folders, two levels deep", () => {
    const entries = [
      entry("handler.py", 1),
      ...[entry("models/a/1/x", 100), entry("models/a/2/y", 50), entry("models/b/z", 60)],
      ...[entry("data/v", 20), entry("lib/w", 10), entry("lib/m/w", 15), entry("small/w", 0.5)],
    ];
    assert.equal(
      describeSize("app", entries),
      '`context` "app" has 257 MB of code, which is more than the 250 MB that Lambda takes without an image. Most of it is in models/a (150 MB), models/b (60 MB), data (20 MB), lib/m (15 MB), lib (10 MB): name what the function does not need in .dockerignore, or load it from S3 or EFS.',
    );
  });

  it("calls the top of the context a folder too", () => {
    assert.match(describeSize("app", [entry("a", 300)]) ?? "", /in \. \(300 MB\):/);
  });
});

describe("findSecretFiles", () => {
  for (const path of [
    ...[".env", "conf/.env.production", ".envrc", "key.pem", "tls/server.key", "a.p12", "a.PFX", "a.jks"],
    ...["id_rsa", ".ssh/id_ed25519", ".aws/credentials", ".netrc", ".git-credentials", ".pypirc", ".pgpass"],
    ...[".docker/config.json", ".kube/config", "service-account-prod.json", "serviceAccount.json"],
    "application_default_credentials.json",
  ]) {
    it(`takes ${path} for secret`, () => assert.deepEqual(find(path), [path]));
  }

  for (const path of [
    ...[".env.example", "conf/.env.sample", "env.py", "id_rsa.pub", "cacert.pem", "certs/ca-bundle.pem"],
    ...["rds-global-bundle.pem", "root-ca.pem", "ca.pem", "cert.pem", "fullchain.pem", "public.pem", "jwt_pub.pem"],
    ...["node_modules/a/test/key.pem", "python/site-packages/certifi/cacert.pem", "credentials.py", "keys.json"],
    ...["aws/credentials", "config.json", "monkey.py", "accounts.json"],
  ]) {
    it(`takes ${path} for public`, () => assert.deepEqual(find(path), []));
  }

  it("reads a .npmrc, which has a secret or none", () => {
    for (const text of ["//a.b/:_authToken=npm_x", "_auth = abc", "//a.b/:_password=x"]) {
      assert.deepEqual(find("sub/.npmrc", text), ["sub/.npmrc"], text);
    }
    for (const text of ["registry=https://a.b", "//a.b/:_authToken=${NPM_TOKEN}", '_auth="${AUTH}"', ""]) {
      assert.deepEqual(find(".npmrc", text), [], text);
    }
  });

  it("leaves folders alone", () => {
    assert.deepEqual(
      findSecretFiles([{ path: "a.key", kind: "folder", size: 0 }], () => ""),
      [],
    );
  });
});

describe("describeSecretFiles", () => {
  it("names the first ten", () => {
    const files = Array.from({ length: 12 }, (_, index) => `${index}.key`);
    assert.match(
      describeSecretFiles("The image", files) ?? "",
      /^The image has 0\.key, .*, 9\.key and 2 more, which may be secret, .*: keep them out by \.dockerignore, and let /,
    );
    assert.equal(describeSecretFiles("The image", []), undefined);
  });
});

describe("findContextWarnings", () => {
  it("says both", () => {
    const entries = [entry("a/key.pem", 300)];
    const warnings = findContextWarnings({ context: "app", listEntries: () => entries, read: () => "" });
    assert.equal(warnings.length, 2);
    assert.match(warnings[1], /^`context` "app" has a\/key\.pem, which may be secret/);
  });
});
