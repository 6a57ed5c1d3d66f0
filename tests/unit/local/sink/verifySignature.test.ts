import assert from "node:assert/strict";
import { startTraceSink } from "../../../../local/sink";
import { type Refusal, type SignedRequest, verifySignature } from "../../../../local/sink/verifySignature";

const rule = { service: "xray", region: "us-east-1", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const now = Date.UTC(2015, 7, 30, 12, 36, 0);
const host = "example.amazonaws.com";

type Vector = [method: string, target: string, headers: Record<string, string>, body: string, signature: string];

/** By botocore 1.43.106, which gives AWS's own test vector get-vanilla for the service `service` too. */
const vectors: Vector[] = [
  [
    "POST",
    "/v1/traces",
    { "content-type": "application/x-protobuf" },
    "626f6479",
    "09c7a963f69932ed04010c9256d66f7d4207ffdae2581bcc07b64644aa98f288",
  ],
  ["GET", "/", {}, "", "2cddba92b70c93810dabc588139a6b2ce8c5956003e10cd83e339c906c56145d"],
  [
    "POST",
    "//a/./b/../c%20d/~e/",
    { "x-amz-security-token": "to/ken==", "x-amz-meta": " a   b " },
    "0001",
    "e721ca0d753d0b3dd0d9980ef79b5679106a8a4c01987f132e10667d556ec1c3",
  ],
  ["POST", "/v1/traces?b=2&a=%2F&a=1&c", {}, "", "49c7f1b7883c84667ba80cab59b24cb663e05fe987dc4219bb23b67e792bf10b"],
];

function buildRequest([method, target, more, body, signature]: Vector, region = rule.region): SignedRequest {
  const signed: Record<string, string> = { host, "x-amz-date": "20150830T123600Z", ...more };
  const names = Object.keys(signed).sort().join(";");
  const credential = `AKIDEXAMPLE/20150830/${region}/xray/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return { method, target, headers: { ...signed, authorization }, body: Buffer.from(body, "hex") };
}

const [good] = vectors.map((vector) => buildRequest(vector)) as [SignedRequest];

function refused(change: (request: SignedRequest) => SignedRequest, at = now): Refusal {
  const refusal = verifySignature(change(good), rule, at);
  assert.ok(refusal !== undefined, "was taken");
  return refusal;
}

describe("verifySignature", () => {
  for (const vector of vectors) {
    it(`takes what botocore signs: ${vector[0]} ${vector[1]}`, () => {
      assert.equal(verifySignature(buildRequest(vector), rule, now), undefined);
    });
  }

  it("takes what is up to five minutes off", () => {
    assert.equal(verifySignature(good, rule, now + 300_000), undefined);
    assert.equal(verifySignature(good, rule, now - 300_000), undefined);
    assert.match(refused((request) => request, now + 301_000).message, /^Signature expired: 20150830T123600Z/);
    assert.match(refused((request) => request, now - 301_000).message, /^Signature not yet current/);
  });

  const refusals: [string, Record<string, string | undefined>, string][] = [
    ["nothing", { authorization: undefined }, "MissingAuthenticationTokenException"],
    ["no time", { "x-amz-date": undefined }, "MissingAuthenticationTokenException"],
    ["another form", { authorization: "AWS4-HMAC-SHA256 Credential=a" }, "IncompleteSignatureException"],
    ["a bearer's token", { authorization: "Bearer a" }, "IncompleteSignatureException"],
    ["another day", { "x-amz-date": "20150831T123600Z" }, "IncompleteSignatureException"],
    ["a header of AWS that is not signed", { "x-amz-security-token": "a" }, "InvalidSignatureException"],
    ["a signed header that is not there", { "content-type": undefined }, "InvalidSignatureException"],
    ["another type of content", { "content-type": "application/json" }, "InvalidSignatureException"],
    ["another host", { host: "localhost" }, "InvalidSignatureException"],
  ];
  for (const [description, change, errorType] of refusals) {
    it(`refuses ${description}`, () => {
      const headers = Object.fromEntries(
        Object.entries({ ...good.headers, ...change }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      const refusal = refused((request) => ({ ...request, headers }));
      assert.deepEqual([refusal.status, refusal.errorType], [403, errorType]);
    });
  }

  it("refuses another body, path, key, region and service", () => {
    assert.match(refused((request) => ({ ...request, body: Buffer.from("other") })).message, /does not match/);
    assert.match(refused((request) => ({ ...request, target: "/v1/logs" })).message, /does not match/);
    assert.match(verifySignature(good, { ...rule, secretAccessKey: "other" }, now)?.message ?? "", /does not match/);
    for (const other of [{ region: "eu-west-1" }, { service: "logs" }]) {
      assert.match(verifySignature(good, { ...rule, ...other }, now)?.message ?? "", /valid region and service/);
    }
  });

  const unknown: [string, (request: SignedRequest) => SignedRequest, RegExp][] = [
    [
      "a body in signed pieces",
      (request) => ({
        ...request,
        headers: { ...request.headers, "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" },
      }),
      /^x-amz-content-sha256: STREAMING/,
    ],
    ["a signature in the query", (request) => ({ ...request, target: "/?X-Amz-Signature=a" }), /^A signature in the/],
    [
      "signatures for several regions",
      (request) => ({ ...request, headers: { ...request.headers, authorization: "AWS4-ECDSA-P256-SHA256 a" } }),
      /^AWS4-ECDSA-P256-SHA256 is nothing that this stand-in for AWS verifies/,
    ],
  ];
  for (const [description, change, message] of unknown) {
    it(`says that it does not know ${description}`, () => {
      const refusal = refused(change);
      assert.equal(refusal.status, 501);
      assert.match(refusal.message, message);
    });
  }
});

describe("TraceSink that takes what is signed", () => {
  it("answers the rest as AWS does, and remembers it", async () => {
    const sink = await startTraceSink({ signed: rule });
    const answer = await fetch(`${sink.endpoint()}/v1/traces`, { method: "POST", body: "" }).finally(sink.stop);
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get("x-amzn-errortype"), "MissingAuthenticationTokenException");
    assert.deepEqual(await answer.json(), { message: "Missing Authentication Token" });
    assert.deepEqual(
      sink.requests.map(({ path, status, spans }) => [path, status, spans]),
      [["/v1/traces", 403, 0]],
    );
  });
});
