import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { startEcrProxy, type EcrProxy } from "../../../../local/aws/ecrProxy";

const ecrUri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

describe("local/ecrProxy", () => {
  let upstream: Server;
  let proxy: EcrProxy;
  let url: string;

  before(async () => {
    upstream = createServer((request, response) => {
      const answer = async () => {
        const body = await buffer(request);
        const digest = createHash("sha256").update(body).digest("hex");
        response.setHeader("x-host", request.headers.host ?? "");
        if (request.url === "/echo") return response.setHeader("x-digest", digest).end(body);
        response.setHeader("x-amz-crc32", "1");
        response.writeHead(request.url === "/fail" ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
        return response.end(
          JSON.stringify({
            repositories: [{ repositoryUri: `${ecrUri}/shop/orders`, repositoryName: "shop/orders", n: 1 }],
            authorizationData: [{ proxyEndpoint: `https://${ecrUri}`, authorizationToken: "QVdTOnQ=" }],
            message: `${ecrUri}/shop/orders`,
          }),
        );
      };
      void answer();
    });
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    proxy = await startEcrProxy((upstream.address() as AddressInfo).port, ["127.0.0.1"]);
    url = `http://127.0.0.1:${proxy.port}`;
  });

  after(async () => {
    await proxy.stop();
    upstream.closeAllConnections();
    upstream.close();
  });

  const ecrHeaders = { "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories" };

  it("names itself as the registry in ECR's answers, and nowhere else", async () => {
    const response = await fetch(url, { method: "POST", headers: ecrHeaders, body: "{}" });
    assert.equal(response.headers.get("x-amz-crc32"), null);
    assert.deepEqual(await response.json(), {
      repositories: [{ repositoryUri: `localhost:${proxy.port}/shop/orders`, repositoryName: "shop/orders", n: 1 }],
      authorizationData: [{ proxyEndpoint: `http://localhost:${proxy.port}`, authorizationToken: "QVdTOnQ=" }],
      message: `${ecrUri}/shop/orders`,
    });
  });

  it("keeps the status of an error", async () => {
    assert.equal((await fetch(`${url}/fail`, { method: "POST", headers: ecrHeaders, body: "{}" })).status, 400);
  });

  it("leaves other services' answers alone", async () => {
    const body = await (await fetch(url, { method: "POST", body: "{}" })).text();
    assert.ok(body.includes(`${ecrUri}/shop/orders`));
  });

  it("passes large bodies through in both directions", async () => {
    const body = randomBytes(20 * 1024 * 1024);
    const response = await fetch(`${url}/echo`, { method: "PUT", body });
    const returned = Buffer.from(await response.arrayBuffer());
    assert.equal(response.headers.get("x-digest"), createHash("sha256").update(body).digest("hex"));
    assert.ok(returned.equals(body));
    assert.equal(response.headers.get("x-host"), `127.0.0.1:${proxy.port}`);
  });

  it("answers 502 when the emulator is gone", async () => {
    const lonely = await startEcrProxy(1, ["127.0.0.1"]);
    const response = await fetch(`http://127.0.0.1:${lonely.port}/`);
    assert.equal(response.status, 502);
    assert.match(await response.text(), /emulator does not answer/);
    await lonely.stop();
  });
});
