import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as https from "node:https";
import * as net from "node:net";
import * as path from "node:path";
import { Lifetime } from "../../../local/processes/lifetime";
import { issueCertificate } from "../../../local/sink/certificate";
import { startTraceSink, type TraceSink } from "../../../local/sink";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { Endpoint } from "../../../provider/runtime/nodejs/src/transport/endpoint";
import { Proxy } from "../../../provider/runtime/nodejs/src/transport/proxy";
import { ProxyServer } from "./support/proxyServer";
import { Suite } from "./support/suite";

const FILES = { "index.js": `exports.handler = async () => "a";` };

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`the way to the backend on ${platform}`, () => {
    const suite = new Suite(platform);
    const proxy = new ProxyServer();
    let secure: TraceSink;
    let authority = "";

    before(async () => {
      await proxy.start();
      suite.lifetime.remember(proxy);
      secure = suite.lifetime.remember(await startTraceSink({ tls: true }));
      authority = path.join(makeTemporaryFolder(suite.lifetime, "ca"), "ca.pem");
      fs.writeFileSync(authority, secure.caPem);
    });
    beforeEach(() => {
      proxy.seen.length = 0;
      secure.clear();
    });

    const tls = () => ({
      OTEL_EXPORTER_OTLP_ENDPOINT: secure.endpoint("localhost"),
      OTEL_EXPORTER_OTLP_CERTIFICATE: authority,
    });

    it("is TLS, with an authority of one's own", async () => {
      const fn = await suite.start({ files: FILES, environment: tls() });
      await fn.invoke();
      await fn.invoke();
      assert.equal(secure.spans.length, 2, fn.stderr);
      assert.deepEqual(fn.notes, []);
    });

    it("is TLS to an address, which is no server's name", async () => {
      const environment = { ...tls(), OTEL_EXPORTER_OTLP_ENDPOINT: secure.endpoint("127.0.0.1") };
      const fn = await suite.start({ files: FILES, environment });
      await fn.invoke();
      await fn.invoke();
      assert.equal(secure.spans.length, 2, fn.stderr);
      // To standard output: so the client's console writes it.
      assert.doesNotMatch(fn.stdout + fn.stderr, /DEP0123/);
    });

    it("is not one whose certificate nobody vouches for", async () => {
      const fn = await suite.start({ files: FILES, environment: { ...tls(), OTEL_EXPORTER_OTLP_CERTIFICATE: "" } });
      assert.equal((await fn.invoke()).answer, "a");
      assert.equal(fn.notes.length, 1);
      assert.match(fn.notes[0] ?? "", /can't be sent.*certificate/);
    });

    it("names an authority's file that is not there", async () => {
      const fn = await suite.start({
        files: FILES,
        environment: { ...tls(), OTEL_EXPORTER_OTLP_CERTIFICATE: "/no/ca.pem" },
      });
      assert.equal((await fn.invoke()).answer, "a");
      assert.match(fn.notes[0] ?? "", /\/no\/ca\.pem/);
    });

    it("leads to http through the proxy that is asked for the whole URL", async () => {
      proxy.target = suite.sink.port;
      const environment = {
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://backend.example:4318",
        HTTP_PROXY: `http://user:key@${proxy.address}`,
      };
      const fn = await suite.start({ files: FILES, environment });
      await fn.invoke();
      assert.equal(suite.sink.spans.length, 1, fn.stderr);
      assert.deepEqual(proxy.seen, [["POST http://backend.example:4318/v1/traces", "Basic dXNlcjprZXk="]]);
    });

    it("leads to https through a tunnel, kept for the next calls", async () => {
      proxy.target = secure.port;
      const endpoint = `https://host.docker.internal:${secure.port}`;
      const environment = { ...tls(), OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, https_proxy: proxy.address };
      const fn = await suite.start({ files: FILES, environment });
      await fn.invoke();
      await fn.invoke();
      assert.equal(secure.spans.length, 2, fn.stderr);
      assert.deepEqual(proxy.seen, [[`CONNECT host.docker.internal:${secure.port}`, undefined]]);
    });

    it("says that the proxy refuses a tunnel", async () => {
      const environment = {
        ...tls(),
        OTEL_EXPORTER_OTLP_ENDPOINT: "https://backend.example",
        HTTPS_PROXY: `http://wrong:key@${proxy.address}`,
      };
      const fn = await suite.start({ files: FILES, environment });
      assert.equal((await fn.invoke()).answer, "a");
      assert.match(fn.notes[0] ?? "", /the proxy http:\/\/127\.0\.0\.1:\d+ answered HTTP\/1\.1 407/);
      assert.doesNotMatch(fn.stderr, /wrong:key/);
    });

    it("is without the proxy to what NO_PROXY names, and to the sandbox itself", async () => {
      const environment = { HTTP_PROXY: "http://127.0.0.1:9" };
      const fn = await suite.start({ files: FILES, environment });
      await fn.invoke();
      assert.equal(suite.sink.spans.length, 1, fn.stderr);
    });
  });
}

describe("a tunnel to an address", () => {
  const lifetime = new Lifetime();
  after(() => lifetime.end());

  it("is for a certificate of that address, which is no server's name", async () => {
    const { caPem, certificatePem: cert, keyPem: key } = await issueCertificate(["192.0.2.1"]);
    const server = https.createServer({ cert, key }, (_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    lifetime.add(() => server.close());
    const way = lifetime.remember(new ProxyServer());
    await way.start();
    way.target = (server.address() as net.AddressInfo).port;
    const warnings: unknown[] = [];
    const remember = (warning: Error & { code?: string }) => warnings.push(warning.code);
    process.on("warning", remember);
    lifetime.add(() => process.off("warning", remember));
    const endpoint = new Endpoint("https://192.0.2.1");
    const agent = new Proxy(`http://${way.address}`).createTunnelAgent(endpoint, { ca: caPem });
    lifetime.add(() => agent.destroy());
    const status = await new Promise((resolve, reject) => {
      const request = https.get({ host: endpoint.host, agent, servername: endpoint.serverName });
      request.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
    });
    assert.equal(status, 200);
    assert.deepEqual([way.seen, warnings], [[["CONNECT 192.0.2.1:443", undefined]], []]);
  });
});
