import * as assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { readImage } from "../../../../provider/registry/readImage";
import { type LayersOptions, readLayers } from "../../../../provider/registry/readLayers";
import { addLayer, GZIP, type LayerFiles } from "./layers";
import { type Added, TestRegistry } from "./testRegistry";

const AMD64 = { os: "linux", architecture: "amd64" };
const OCI = "application/vnd.oci.image.layer.v1.tar";
const LONG = `${"folder/".repeat(30)}deep.txt`;

describe("registry/readLayers", () => {
  let registry: TestRegistry;
  beforeEach("start a registry", async () => {
    registry = await new TestRegistry().start();
  });
  afterEach("stop it", () => registry.stop());

  const layer = (files: LayerFiles, mediaType?: string) => addLayer(registry, files, mediaType);

  async function read(layers: Added[], options: Partial<LayersOptions> = {}, config: object = {}) {
    registry.addImageOf({ ...AMD64, ...config }, layers, "1");
    const image = await readImage(`${registry.host}/orders:1`, { platform: "linux/amd64" });
    registry.requests.length = 0;
    const wanted = { keeps: () => true, reads: () => true };
    return readLayers(image, { shownAs: "the image", maxBytes: 1e6, wanted, ...options });
  }

  const PACKED: [string, string][] = [
    ["packed with gzip", GZIP],
    ["packed with gzip, as Docker calls it", "application/vnd.docker.image.rootfs.diff.tar.gzip"],
    ["not packed", OCI],
    ["not packed, as Docker calls it", "application/vnd.docker.image.rootfs.diff.tar"],
    ["not to be given away", "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"],
  ];
  for (const [what, mediaType] of PACKED) {
    it(`reads a layer that is ${what}`, async () => {
      const files: LayerFiles = {
        "app/": { folder: true },
        "./app/a.txt": "one",
        "/app/b.txt": "two",
        "app/link": { link: "a.txt" },
        [LONG]: "long",
      };
      assert.deepEqual(await read([layer(files, mediaType)]), {
        found: [
          [
            { path: "app", kind: "folder" },
            { path: "app/a.txt", kind: "file", text: "one" },
            { path: "app/b.txt", kind: "file", text: "two" },
            { path: "app/link", kind: "link" },
            { path: LONG, kind: "file", text: "long" },
          ],
        ],
        unread: [],
      });
    });
  }

  it("keeps what is wanted alone, and reads no large file", async () => {
    const large = "x".repeat(70_000);
    const wanted = { keeps: (path: string) => path.startsWith("a"), reads: (path: string) => path !== "a" };
    const { found } = await read([layer({ a: "one", ab: "two", ac: large, b: large, ad: "last" })], { wanted });
    assert.deepEqual(found, [
      [
        { path: "a", kind: "file" },
        { path: "ab", kind: "file", text: "two" },
        { path: "ac", kind: "file" },
        { path: "ad", kind: "file", text: "last" },
      ],
    ]);
  });

  it("begins at the uppermost, and reads the same one once", async () => {
    const [low, same, high] = [layer({ low: "" }), layer({ same: "" }), layer({ high: "" })];
    const { found } = await read([low, same, same, high]);
    assert.deepEqual(
      found.map(([{ path }]) => path),
      ["high", "same", "low"],
    );
    assert.equal(registry.requests.length, 3);
  });

  it("leaves out what is too much, and goes on with smaller ones", async () => {
    const large = { ...layer({ large: "" }), size: 1000 };
    const small = [layer({ low: "" }), layer({ high: "" })];
    const maxBytes = small[0].size + small[1].size;
    const { found, unread } = await read([small[0], large, small[1]], { maxBytes });
    assert.deepEqual(
      found.map(([{ path }]) => path),
      ["high", "low"],
    );
    assert.deepEqual(unread, ["size"]);
    assert.deepEqual((await read(small, { maxBytes: maxBytes - 1 })).unread, ["size"]);
  });

  it("leaves out what is packed in a way that it does not know", async () => {
    const layers = [layer({ a: "" }, `${OCI}+zstd`), layer({ b: "" }, "application/vnd.example"), layer({ c: "" })];
    const { found, unread } = await read(layers);
    assert.deepEqual(unread, ["compression", "compression"]);
    assert.equal(found.length, 1);
    assert.equal(registry.requests.length, 1);
  });

  it("follows to where the registry keeps its layers, and logs in", async () => {
    const store = await new TestRegistry().start();
    const moved = addLayer(store, { a: "" });
    registry.odd = ({ url, headers }, response) => {
      if (!url?.includes("/blobs/") || !url.endsWith(moved.digest)) return false;
      if (headers.authorization === undefined) {
        response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      } else {
        response.writeHead(307, { Location: `http://${store.host}/${moved.digest}` }).end();
      }
      return true;
    };
    const { found, failure } = await read([moved], { credentials: { username: "a", password: "hunter2" } });
    assert.equal(failure, undefined);
    assert.equal(found.length, 1);
    assert.deepEqual(
      store.requests.map(({ authorization }) => authorization),
      [undefined],
    );
    store.stop();
  });

  const FAILURES: [string, (layers: Added[]) => void, RegExp][] = [
    [
      "is not there",
      ([, high]) => {
        registry.odd = ({ url }, response) => Boolean(url?.endsWith(high.digest) && response.writeHead(404).end());
      },
      /^the image: 127\.0\.0\.1:\d+ has no such image \(status 404\)/,
    ],
    [
      "breaks off",
      ([, high]) => {
        registry.odd = ({ url }, response) => {
          if (!url?.endsWith(high.digest)) return false;
          response.writeHead(200, { "Content-Length": 5000 }).write("x");
          setTimeout(() => response.destroy(), 10);
          return true;
        };
      },
      /^the image: 127\.0\.0\.1:\d+ can't be reached \(/,
    ],
    [
      "is not packed as its type says",
      ([, high]) => {
        registry.odd = ({ url }, response) => Boolean(url?.endsWith(high.digest) && response.end("no archive"));
      },
      /^the layer sha256:[0-9a-f]{64} can't be unpacked\.$/,
    ],
    [
      "has more than its size",
      ([, high]) => {
        registry.odd = ({ url }, response) =>
          Boolean(url?.endsWith(high.digest) && response.end(Buffer.alloc(high.size + 1)));
      },
      /^a layer is larger than the \d+ bytes that its manifest says\.$/,
    ],
  ];
  for (const [what, prepare, message] of FAILURES) {
    it(`fails not, but says it and asks no more, where a layer ${what}`, async () => {
      const layers = [layer({ low: "" }), layer({ high: "" })];
      prepare(layers);
      const { found, unread, failure } = await read(layers);
      assert.match(failure ?? "", message);
      assert.deepEqual([found, unread], [[], ["failure", "failure"]]);
      assert.equal(registry.requests.length, 1);
    });
  }

  it("says that a layer is broken in the middle", async () => {
    const whole = layer({ low: "x".repeat(5000), "app/.env": randomBytes(5000).toString("hex") });
    registry.odd = ({ url }, response) => {
      if (!url?.endsWith(whole.digest)) return false;
      response.end(Buffer.alloc(whole.size, gzipSync(randomBytes(1000)).subarray(0, 500)));
      return true;
    };
    assert.match((await read([whole])).failure ?? "", /can't be unpacked/);
  });

  it("says that a plain layer is no archive", async () => {
    const text = registry.add("no archive at all ".repeat(100), OCI);
    assert.match((await read([text])).failure ?? "", /can't be unpacked/);
  });

  it("ends when its time is over", async () => {
    const high = layer({ high: "" });
    registry.odd = ({ url }, response) => Boolean(url?.endsWith(high.digest) && response.writeHead(200).write("x"));
    const { failure } = await read([high], { limits: { timeoutMs: 200 } });
    assert.match(failure ?? "", /^the image: 127\.0\.0\.1:\d+ did not answer in full within 0\.2 seconds/);
  });

  describe("with AWS's base image below", () => {
    const Env = ["LAMBDA_RUNTIME_DIR=/var/runtime"];
    const history = [
      { created_by: "ADD a.tar.xz / # buildkit" },
      { created_by: "ENV LAMBDA_RUNTIME_DIR=/var/runtime", empty_layer: true },
      { created_by: 'ENTRYPOINT ["/lambda-entrypoint.sh"]', empty_layer: true },
      { created_by: "COPY app.py /var/task/ # buildkit" },
    ];
    const names = async (config: object) => {
      const { found } = await read([layer({ low: "" }), layer({ high: "" })], {}, config);
      return found.map(([{ path }]) => path);
    };

    it("reads what is above it alone", async () => {
      assert.deepEqual(await names({ config: { Env }, history }), ["high"]);
      const older = history.map((step) => ({ ...step, created_by: `/bin/sh -c #(nop)  ${step.created_by}` }));
      assert.deepEqual(await names({ config: { Env }, history: older }), ["high"]);
    });

    it("reads all where the history does not tell which are its layers", async () => {
      for (const config of [
        { config: {}, history },
        { config: { Env } },
        { config: { Env }, history: [history[0], ...history] },
        { config: { Env }, history: history.map((step) => ({ ...step, created_by: "" })) },
      ]) {
        assert.deepEqual(await names(config), ["high", "low"]);
      }
    });
  });
});
