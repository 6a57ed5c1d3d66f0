import * as assert from "node:assert/strict";
import { readChallenges } from "../../../../provider/registry/challenge";
import { readImage } from "../../../../provider/registry/readImage";
import { TestRegistry } from "./testRegistry";

const credentials = { username: "orders", password: "s3cret-Ä" };
const BASIC = `Basic ${Buffer.from("orders:s3cret-Ä").toString("base64")}`;

describe("registry: logging in", () => {
  let registry: TestRegistry;
  let other: TestRegistry;
  beforeEach("start two registries", async () => {
    registry = await new TestRegistry().start();
    other = await new TestRegistry().start();
    registry.addImage({ os: "linux", architecture: "amd64" }, "1");
  });
  afterEach("stop them", () => [registry, other].forEach((server) => server.stop()));

  function read(withCredentials = true) {
    const options = { platform: "linux/amd64" as const, credentials: withCredentials ? credentials : undefined };
    return readImage(`${registry.host}/team/orders:1`, options);
  }

  /** Has the registry ask for an authorization, as its challenge says. */
  function demand(authorization: string, challenge: string) {
    registry.odd = ({ headers }, response) => {
      if (headers.authorization === authorization) return false;
      response.writeHead(401, { "WWW-Authenticate": challenge }).end("what was sent: " + headers.authorization);
      return true;
    };
  }

  function giveToken(answer: object, status = 200) {
    other.odd = (_, response) => {
      response.writeHead(status).end(JSON.stringify(answer));
      return true;
    };
  }

  it("sends the password only where it is asked for, and once known with every request", async () => {
    await read();
    assert.deepEqual(
      registry.requests.map(({ authorization }) => authorization),
      [undefined, undefined],
    );
    demand(BASIC, 'Basic realm="ECR"');
    registry.requests.length = 0;
    await read();
    assert.deepEqual(
      registry.requests.map(({ authorization }) => authorization),
      [undefined, BASIC, BASIC],
    );
  });

  it("fetches a token, with the password if there is one", async () => {
    for (const field of ["token", "access_token"]) {
      demand(
        "Bearer abc",
        `Bearer realm="http://${other.host}/token?x=1",service="orders, all",scope="repository:a:pull"`,
      );
      giveToken({ [field]: "abc" });
      for (const withCredentials of [true, false]) {
        other.requests.length = 0;
        await read(withCredentials);
        assert.deepEqual(other.requests, [
          {
            url: "/token?x=1&service=orders%2C+all&scope=repository%3Aa%3Apull",
            authorization: withCredentials ? BASIC : undefined,
          },
        ]);
      }
    }
  });

  it("names the repository where the registry does not", async () => {
    demand("Bearer abc", `Bearer realm="http://${other.host}/token"`);
    giveToken({ token: "abc" });
    await read();
    assert.equal(other.requests[0].url, "/token?scope=repository%3Ateam%2Forders%3Apull");
  });

  it("says who gets no access, without what was sent or answered", async () => {
    demand("never", "Basic");
    await assert.rejects(read(), /gives no access \(status 401\): the username or the password is wrong/);
    await assert.rejects(read(false), /gives no access \(status 401\): the image is private, or there is none/);
    demand("never", `Bearer realm="http://${other.host}/token"`);
    giveToken({ details: "s3cret" }, 403);
    await assert.rejects(read(), /gives no access \(status 403\): the username or the password is wrong/);
    giveToken({ token: "abc" });
    await assert.rejects(read(), (error: Error) => !/s3cret|abc|Basic|Bearer/.test(error.stack ?? ""));
  });

  it("takes no token that can't stand in a header", async () => {
    demand("never", `Bearer realm="http://${other.host}/token"`);
    for (const answer of [{ token: "a\nb" }, { token: 1 }, {}, []]) {
      giveToken(answer);
      await assert.rejects(read(), /gave no token \(status 200\)\.$/);
    }
  });

  it("sends no password to what is not https", async () => {
    for (const realm of ["http://a.example/token", "file:///etc/passwd", "token"]) {
      demand("never", `Bearer realm="${realm}"`);
      await assert.rejects(read(), /names no https URL for its tokens/);
    }
  });

  it("shows another host that it is sent to no password, not even if it asks", async () => {
    const blob = (url = "") => url.includes("/blobs/");
    registry.odd = ({ headers, url }, response) => {
      if (headers.authorization !== BASIC) response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      else if (blob(url)) response.writeHead(307, { Location: `http://${other.host}/store?signature=s3cret` }).end();
      else return false;
      return true;
    };
    other.odd = (_, response) => {
      response.writeHead(200).end('{"os":"linux","architecture":"amd64"}');
      return true;
    };
    assert.equal((await read()).config.os, "linux");
    other.odd = (_, response) => {
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return true;
    };
    await assert.rejects(read(), /gives no access \(status 401\)/);
    assert.deepEqual([...new Set(other.requests.map(({ authorization }) => authorization))], [undefined]);
  });

  it("fetches no token where another host that it is sent to says", async () => {
    registry.odd = ({ url }, response) => {
      if (!url?.includes("/blobs/")) return false;
      response.writeHead(307, { Location: `http://${other.host}/store` }).end();
      return true;
    };
    other.odd = (_, response) => {
      response.writeHead(401, { "WWW-Authenticate": `Bearer realm="http://${other.host}/token"` }).end();
      return true;
    };
    await assert.rejects(read(), /gives no access \(status 401\)/);
    assert.deepEqual(other.requests, [{ url: "/store", authorization: undefined }]);
  });
});

describe("registry/challenge", () => {
  it("reads several challenges in one header", () => {
    assert.deepEqual(
      readChallenges('Negotiate, basic realm="a\\"b", Bearer realm="https://a/t" , service=x,scope="a:b:pull,push"'),
      [
        { scheme: "basic", parameters: { realm: 'a"b' } },
        { scheme: "bearer", parameters: { realm: "https://a/t", service: "x", scope: "a:b:pull,push" } },
      ],
    );
  });

  it("reads nothing from what is no challenge", () => {
    for (const header of ["", "=", ",,,", "realm=x", 'Digest realm="a"', "a".repeat(1e6), '"'.repeat(1e6)]) {
      assert.deepEqual(readChallenges(header), [], header.slice(0, 20));
    }
  });
});
