import * as assert from "node:assert/strict";
import { AwsService } from "./support/awsService";
import type { RuntimeFunction } from "./support/runtimeFunction";
import { Suite } from "./support/suite";

/** Makes a span with a text of so many bytes, and puts what it is given into its variables before that is sent. */
const FILES = {
  "index.js": `
const api = globalThis[Symbol.for("opentelemetry.js.api.1")];
exports.handler = async ({ bytes = 0, variables = {} }) => {
  Object.assign(process.env, variables);
  api.trace.getTracer("test").startSpan("own", { attributes: { text: "a".repeat(bytes) } }).end();
};`,
};
/** As the tests' sandbox has them. */
const KEYS: AwsService["keys"] = { AKIAEXAMPLE: ["secret", "token"] };

for (const platform of ["Node.js 20, older client", "Node.js 24"]) {
  describe(`signed exports on ${platform}`, () => {
    const suite = new Suite(platform);
    let aws: AwsService;

    beforeEach(async () => {
      aws = new AwsService();
      aws.keys = { ...KEYS };
      await aws.start();
      suite.lifetime.remember(aws);
    });

    const start = (environment: Record<string, string> = {}) =>
      suite.start({
        files: FILES,
        environment: {
          OTEL_EXPORTER_OTLP_ENDPOINT: aws.url,
          OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "xray",
          OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
          ...environment,
        },
      });
    /** Whether the call's two spans have arrived when it is answered. */
    const sends = async (fn: RuntimeFunction, event: object = {}) => {
      const before = aws.spans.length;
      await fn.invoke(event);
      return aws.spans.length === before + 2;
    };

    it("arrive in the function's region", async () => {
      const fn = await start();
      assert.deepEqual([await sends(fn), await sends(fn)], [true, true], fn.stderr);
      assert.deepEqual([aws.refusals, fn.notes], [[], []]);
    });

    it("arrive in the region that is given", async () => {
      aws.region = "us-east-1";
      assert.ok(await sends(await start({ OTEL_LAMBDA_IMAGE_SIGV4_REGION: "us-east-1" })));
    });

    it("have the compressed body signed", async () => {
      assert.ok(await sends(await start(), { bytes: 5000 }));
      const { headers, body } = aws.requests[0] ?? assert.fail();
      assert.equal(headers["content-encoding"], "gzip");
      assert.match(headers.authorization ?? "", /SignedHeaders=content-encoding;content-type;host;x-amz-date;/);
      assert.ok(body.length < 5000);
    });

    it("arrive under an odd path", async () => {
      const odd = `${aws.url}/a%20b//c/../it's(v1)/traces?b=2&a=%2F&a-b`;
      const fn = await start({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: odd });
      assert.ok(await sends(fn), fn.stderr);
    });

    it("are by credentials that have replaced others at once", async () => {
      const fn = await start();
      for (const number of [1, 2, 3]) {
        const [key, secretKey, token] = [`ASIA${number}`, `secret/${number}`, `token/${number}==`];
        aws.keys = { [key]: [secretKey, token] };
        const variables = { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secretKey, AWS_SESSION_TOKEN: token };
        assert.ok(await sends(fn, { variables }), fn.stderr);
      }
      assert.deepEqual(aws.refusals, []);
    });

    it("have headers of the user's own, of which AWS's are signed", async () => {
      const fn = await start({ OTEL_EXPORTER_OTLP_HEADERS: "X-Amz-Meta=a%20%20b,x-key=1" });
      assert.ok(await sends(fn), fn.stderr);
      const { headers } = aws.requests[0] ?? assert.fail();
      assert.deepEqual([headers["x-amz-meta"], headers["x-key"]], ["a  b", "1"]);
      assert.match(headers.authorization ?? "", /;x-amz-meta;/);
    });

    for (const name of ["Authorization", "X-Amz-Date", "x-amz-security-token"]) {
      it(`have their own ${name}`, async () => {
        const fn = await start({ OTEL_EXPORTER_OTLP_HEADERS: `${name}=hidden` });
        assert.ok(await sends(fn), fn.stderr);
        assert.equal(fn.notes.length, 1);
        assert.match(fn.notes[0] ?? "", new RegExp(`the OTLP header ${name.toLowerCase()} is left out`));
        assert.doesNotMatch(fn.stderr, /hidden/);
      });
    }

    it("have a signature in the place of the endpoint's password", async () => {
      const fn = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: aws.url.replace("//", "//user:password@") });
      assert.ok(await sends(fn), fn.stderr);
    });

    it("arrive through a proxy", async () => {
      const fn = await start({
        HTTP_PROXY: aws.url,
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://xray.eu-west-1.amazonaws.com",
      });
      assert.ok(await sends(fn), fn.stderr);
    });

    for (const [hours, which] of [
      [1, "behind"],
      [-1, "ahead of"],
    ] as const) {
      it(`are by AWS's clock where the machine's is ${which} it, which is said once`, async () => {
        aws.clockOffset = hours * 3_600_000;
        const fn = await start();
        assert.deepEqual([await sends(fn), await sends(fn)], [true, true], fn.stderr);
        assert.equal(aws.refusals.length, 1);
        assert.equal(fn.notes.length, 1);
        assert.match(fn.notes[0] ?? "", new RegExp(`s ${which} that of AWS, by which requests are signed now`));
      });
    }

    it("are by a clock that is put right later", async () => {
      aws.clockOffset = 3_600_000;
      const fn = await start();
      await sends(fn);
      aws.clockOffset = 0;
      assert.ok(await sends(fn), fn.stderr);
      assert.equal(aws.refusals.length, 2);
    });

    it("are not tried again where the role lacks a permission", async () => {
      aws.failures.push({ status: 403, errorType: "AccessDeniedException", message: "not authorized: xray:PutSpans" });
      const fn = await start();
      assert.deepEqual([await sends(fn), await sends(fn)], [false, true]);
      assert.equal(aws.requests.length, 2);
      assert.match(fn.notes[0] ?? "", /not authorized: xray:PutSpans/);
    });

    it("are kept where there are no credentials, which is said", async () => {
      const fn = await start({ AWS_SECRET_ACCESS_KEY: "" });
      assert.equal(await sends(fn), false);
      assert.equal(fn.notes.length, 1);
      assert.match(
        fn.notes[0] ?? "",
        /nothing can be signed: neither AWS_ACCESS_KEY_ID and .* are set nor .* are kept/,
      );
    });

    it("have the credentials of the sandbox's endpoint, asked for once and without a span", async () => {
      const end = new Date(Date.now() + 3_600_000).toISOString();
      aws.keys = { ASIA1: ["s", "t"] };
      aws.credentials = [
        200,
        JSON.stringify({ AccessKeyId: "ASIA1", SecretAccessKey: "s", Token: "t", Expiration: end }),
      ];
      const fn = await start({
        AWS_ACCESS_KEY_ID: "",
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.url}/credentials/1?a=b`,
        AWS_CONTAINER_AUTHORIZATION_TOKEN: "of the sandbox",
      });
      assert.deepEqual([await sends(fn), await sends(fn)], [true, true], fn.stderr);
      assert.equal(aws.count("/credentials/1?a=b"), 1);
      assert.equal(aws.requests[0]?.headers.authorization, "of the sandbox");
    });
  });
}

describe("what signs", () => {
  const suite = new Suite("Node.js 24");
  const files = {
    "index.js": `exports.handler = async () =>
      Object.keys(require("node:module")._cache).some((file) => file.endsWith("/aws.cjs"));`,
  };

  for (const [what, environment, loaded] of [
    ["never by a function that signs nothing", {}, [false, false]],
    ["by others when the first spans are sent", { OTEL_LAMBDA_IMAGE_SIGV4_SERVICE: "xray" }, [false, true]],
  ] as [string, Record<string, string>, boolean[]][]) {
    it(`is loaded ${what}`, async () => {
      const fn = await suite.start({ files, environment });
      assert.deepEqual([(await fn.invoke()).answer, (await fn.invoke()).answer], loaded, fn.stderr);
    });
  }
});
