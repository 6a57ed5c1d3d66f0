import * as assert from "node:assert/strict";
import { findLayerSecrets, WANTED } from "../../../../provider/source/layerSecrets";
import { describeUnread } from "../../../../provider/source/unreadLayers";

const files = (...paths: string[]) => paths.map((path) => ({ path, kind: "file" as const }));
const DELETED = " (deleted in a later layer, which leaves it in an earlier one)";

describe("findLayerSecrets", () => {
  it("names files of all layers by their place in the image", () => {
    assert.deepEqual(findLayerSecrets([files("app/.env", "app/app.py"), files("var/task/tls/server.key")]), [
      "/app/.env",
      "/var/task/tls/server.key",
    ]);
  });

  const HIDING: [string, string][] = [
    ["the file", "app/conf/.wh..env"],
    ["its folder", "app/.wh.conf"],
    ["what its folder has", "app/conf/.wh..wh..opq"],
    ["what a folder above has", "app/.wh..wh..opq"],
    ["all", ".wh..wh..opq"],
  ];
  for (const [what, whiteout] of HIDING) {
    it(`names a file all the same where a later layer deletes ${what}`, () => {
      assert.deepEqual(findLayerSecrets([files(whiteout), files("app/conf/.env")]), [`/app/conf/.env${DELETED}`]);
    });
  }

  it("takes a whiteout for what deletes, and for no file that may be secret", () => {
    assert.deepEqual(findLayerSecrets([files("app/.wh.server.key", "app/.wh..env")]), []);
  });

  it("says of none that it is deleted that the same layer has anew, a later one has again, or that has another name", () => {
    assert.deepEqual(findLayerSecrets([files("app/.wh..wh..opq", "app/.env")]), ["/app/.env"]);
    assert.deepEqual(findLayerSecrets([files("app/.env"), files("app/.wh..env"), files("app/.env")]), ["/app/.env"]);
    assert.deepEqual(findLayerSecrets([files("app/.wh.conf"), files("app/config/.env")]), ["/app/config/.env"]);
    assert.deepEqual(findLayerSecrets([files("app/.env"), files("app/.wh..wh..opq")]), ["/app/.env"]);
  });

  it("takes a .npmrc for secret by what is in it", () => {
    const npmrc = (text: string) => [[{ path: "app/.npmrc", kind: "file" as const, text }]];
    assert.deepEqual(findLayerSecrets(npmrc("//a.b/:_authToken=npm_x")), ["/app/.npmrc"]);
    assert.deepEqual(findLayerSecrets(npmrc("registry=https://a.b")), []);
  });
});

describe("what is wanted of a layer", () => {
  for (const path of [
    ...["app/.env", "usr/src/app/.env", "var/task/key.pem", "opt/id_rsa", "root/.aws/credentials", "home/a/.netrc"],
    ...["etc/ssl/private/server.key", "etc/pki/tls/private/a.key", ".env", "app/.npmrc", "app/lib/server.key"],
    ...["usr/local/app/.env", "usr/local/bin/.env", "app/.wh..env", "usr/lib/.wh.a", "app/.wh..wh..opq"],
  ]) {
    it(`is ${path}`, () => assert.ok(WANTED.keeps(path)));
  }

  for (const path of [
    ...["etc/ssl/certs/ISRG_Root_X1.pem", "etc/ssl/cert.pem", "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"],
    ...["usr/lib/python3.13/test/certdata/keycert.pem", "usr/lib/ssl/a.pem", "lib/a.pem", "usr/share/doc/a/key.pem"],
    ...["usr/local/lib/python3.13/test/certdata/ssl_key.pem", "usr/local/lib/node_modules/a/key.pem"],
    ...["var/lang/lib/python3.13/test/keycert.pem", "var/runtime/certs/rds.pem", "var/lib/a/b.pem"],
    ...["app/venv/lib/python3.13/site-packages/certifi/cacert.pem", "app/node_modules/a/test/key.pem", "app/app.py"],
    ...["usr/local/go/src/crypto/tls/testdata/example-key.pem", "etc/apk/keys/alpine.pem", "app/.env.example"],
  ]) {
    it(`is not ${path}`, () => assert.ok(!WANTED.keeps(path)));
  }

  it("is of a .npmrc its text too", () => {
    assert.ok(WANTED.reads("app/.npmrc"));
    assert.ok(!WANTED.reads("app/.env"));
  });
});

describe("describeUnread", () => {
  it("says nothing where all was searched", () => {
    assert.equal(describeUnread({ unread: [], total: 3, maxMegabytes: 512, failure: undefined }), undefined);
  });

  it("says in one sentence how many were not, and why", () => {
    assert.equal(
      describeUnread({ unread: ["compression"], total: 3, maxMegabytes: 512, failure: undefined }),
      "`image` was not searched as a whole for files that may be secret, such as .env: of its 3 layers, 1 packed in another way than gzip. See for yourself what is in it.",
    );
    assert.equal(
      describeUnread({
        unread: ["size", "compression", "failure", "failure"],
        total: 5,
        maxMegabytes: 512,
        failure: "a.b answered with status 500.",
      }),
      "`image` was not searched as a whole for files that may be secret, such as .env: of its 5 layers, 1 packed in another way than gzip; 1 beyond the 512 MB that are downloaded for it; 2 not to be had: a.b answered with status 500. See for yourself what is in them.",
    );
  });
});
