import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { makeTemporaryFolder } from "../../../local/processes/temporaryFolder";
import { issueCertificate } from "../../../local/sink/certificate";
import { AwsService } from "./support/awsService";
import { ProxyServer } from "./support/proxyServer";
import type { RuntimeFunction } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

const FILES = { "index.js": `exports.handler = async () => "a";` };
const ARN = "arn:aws:secretsmanager:us-east-2:123456789012:secret:key-AbCdEf";

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`the headers' secret on ${platform}`, () => {
    const suite = new Suite(platform);
    let aws: AwsService;

    beforeEach(async () => {
      aws = new AwsService();
      aws.keys = { AKIAEXAMPLE: ["secret", "token"] };
      aws.region = "us-east-2";
      aws.isSigned = false;
      aws.wantedHeader = ["x-key", "first"];
      aws.secrets[ARN] = { SecretString: "X-Key=first" };
      await aws.start();
      suite.lifetime.remember(aws);
    });

    const start = (environment: Record<string, string> = {}) =>
      suite.start({
        files: FILES,
        environment: {
          OTEL_EXPORTER_OTLP_ENDPOINT: aws.url,
          AWS_ENDPOINT_URL: `${aws.url}/secrets`,
          OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: ARN,
          ...environment,
        },
      });
    const sends = async (fn: RuntimeFunction) => {
      const before = aws.spans.length;
      await fn.invoke();
      return aws.spans.length > before;
    };
    const readings = () => aws.count("/secrets");

    it("is read once, as text or as JSON", async () => {
      for (const text of ["x-key=first", JSON.stringify({ "X-Key": "first" })]) {
        aws.secrets[ARN] = { SecretString: text };
        const fn = await start();
        assert.deepEqual([await sends(fn), await sends(fn)], [true, true], fn.stderr);
        assert.deepEqual(fn.notes, []);
      }
      assert.equal(readings(), 2);
    });

    it("is read again when the backend refuses a key, and what was refused is sent", async () => {
      const fn = await start();
      assert.ok(await sends(fn), fn.stderr);
      aws.wantedHeader = ["x-key", "second"];
      aws.secrets[ARN] = { SecretString: "x-key=second" };
      assert.ok(await sends(fn), fn.stderr);
      assert.deepEqual([readings(), fn.notes], [2, []]);
    });

    it("is not read more than once a minute for a key that stays wrong", async () => {
      aws.wantedHeader = ["x-key", "other"];
      const fn = await start();
      for (let call = 0; call < 3; call++) assert.equal(await sends(fn), false);
      assert.equal(readings(), 2);
      assert.equal(fn.notes.length, 1, fn.stderr);
      assert.match(fn.notes[0] ?? "", /status 401 .* are kept and sent later, first after (59|60) s/);
    });

    for (const status of [500, 503, 429]) {
      it(`is asked for once more after a status ${status}`, async () => {
        aws.failures.push({ status, errorType: "InternalServiceError", message: "" });
        const fn = await start();
        assert.ok(await sends(fn), fn.stderr);
        assert.deepEqual(fn.notes, []);
      });
    }

    it("is read by AWS's clock", async () => {
      aws.clockOffset = -3_600_000;
      const fn = await start();
      assert.ok(await sends(fn), fn.stderr);
      assert.match(fn.notes.join(), /ahead of that of AWS/);
    });

    const refused: [string, object | undefined, string][] = [
      ["is not there", undefined, "ResourceNotFoundException: No such secret."],
      ["has bytes", { SecretBinary: "aGlkZGVu" }, "the secret holds no text"],
      ["is JSON that ends early", { SecretString: '{"x-key": "hidden"' }, "starts as a JSON object but is none"],
      [
        "has a line break",
        { SecretString: '{"x-key": "a\\r\\nhidden: 1"}' },
        "have a name or value that HTTP does not",
      ],
    ];
    for (const [what, secret, sentence] of refused) {
      it(`harms nothing where it ${what}, and is not shown`, async () => {
        if (secret === undefined) delete aws.secrets[ARN];
        else aws.secrets[ARN] = secret;
        const fn = await start();
        assert.equal((await fn.invoke()).answer, "a");
        assert.equal(fn.notes.length, 1, fn.stderr);
        assert.ok(fn.notes[0]?.includes(sentence), fn.stderr);
        assert.doesNotMatch(fn.stderr, /hidden/);
      });
    }

    it("goes together with a signature", async () => {
      aws.isSigned = true;
      const fn = await start({ OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "xray", OTEL_LAMBDA_IMAGE_SIGV4_REGION: "us-east-2" });
      assert.ok(await sends(fn), fn.stderr);
      assert.deepEqual(fn.notes, []);
    });

    it("says that AWS's variable has no URL, and shows nothing of it", async () => {
      const fn = await start({ AWS_ENDPOINT_URL_SECRETS_MANAGER: "hidden" });
      assert.equal(await sends(fn), false);
      assert.match(fn.notes.join(), /AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_SECRETS_MANAGER is not an http or https URL/);
      assert.doesNotMatch(fn.stderr, /hidden/);
    });

    it("is asked for through the proxy by its whole URL", async () => {
      const proxy = suite.lifetime.remember(new ProxyServer());
      await proxy.start();
      proxy.target = aws.port;
      const fn = await start({
        AWS_ENDPOINT_URL: "http://secrets.example/secrets",
        http_proxy: `http://user:key@${proxy.address}`,
      });
      assert.ok(await sends(fn), fn.stderr);
      assert.deepEqual(proxy.seen, [["POST http://secrets.example/secrets", "Basic dXNlcjprZXk="]]);
    });

    describe("over TLS", () => {
      let environment: Record<string, string>;
      let authority: string;
      let port: number;

      beforeEach(async () => {
        const { caPem, certificatePem: cert, keyPem: key } = await issueCertificate(["127.0.0.1", "secrets.example"]);
        authority = path.join(makeTemporaryFolder(suite.lifetime, "ca"), "ca.pem");
        fs.writeFileSync(authority, caPem);
        const server = https.createServer({ cert, key }, (request, response) => aws.handle(request, response));
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        suite.lifetime.add(() => {
          server.closeAllConnections();
          server.close();
        });
        port = (server.address() as AddressInfo).port;
        environment = { AWS_ENDPOINT_URL: `https://127.0.0.1:${port}/secrets` };
      });

      for (const variable of ["AWS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"]) {
        it(`is read from who is trusted by ${variable}`, async () => {
          assert.ok(await sends(await start({ ...environment, [variable]: authority })));
        });
      }

      it("is not read from who is trusted as the backend alone", async () => {
        const fn = await start({ ...environment, OTEL_EXPORTER_OTLP_CERTIFICATE: authority });
        assert.equal(await sends(fn), false);
        assert.match(fn.notes.join(), /OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN: .*certificate/);
      });

      it("is read through a tunnel", async () => {
        const proxy = suite.lifetime.remember(new ProxyServer());
        await proxy.start();
        proxy.target = port;
        const fn = await start({
          AWS_ENDPOINT_URL: `https://secrets.example:${port}/secrets`,
          AWS_CA_BUNDLE: authority,
          HTTPS_PROXY: proxy.address,
        });
        assert.ok(await sends(fn), fn.stderr);
        assert.deepEqual(proxy.seen, [[`CONNECT secrets.example:${port}`, undefined]]);
      });

      it("is looked for at AWS where the variables for another place are to be ignored", async () => {
        const proxy = suite.lifetime.remember(new ProxyServer());
        await proxy.start();
        const fn = await start({
          ...environment,
          AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "True",
          AWS_USE_FIPS_ENDPOINT: "true",
          HTTPS_PROXY: `wrong:key@${proxy.address}`,
        });
        assert.equal(await sends(fn), false);
        assert.deepEqual(
          new Set(proxy.seen.map(([what]) => what)),
          new Set(["CONNECT secretsmanager-fips.us-east-2.amazonaws.com:443"]),
        );
        assert.equal(aws.requests.length, 0);
      });
    });
  });
}
