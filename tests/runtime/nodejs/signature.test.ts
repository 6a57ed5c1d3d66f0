import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { sign } from "../../../provider/runtime/nodejs/src/aws/sigv4";
import vectors from "../signatures.json";
import { signBySmithy } from "./support/smithySignature";

const SCOPE = { service: "xray", region: "us-east-1" };
const SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const TIMESTAMP = "20260131T235959Z";
const DATE = new Date("2026-01-31T23:59:59Z");

interface Vector {
  target: string;
  headers: Record<string, string>;
  body: string;
  token: string;
  authorization: string;
}

describe("the signature of a request to AWS", () => {
  for (const { target, headers, body, token, authorization } of vectors.requests as unknown as Vector[]) {
    it(`of ${target} with ${Object.keys(headers).join()}${token && " and a token"} is botocore's`, () => {
      const credentials = { accessKey: vectors.accessKey, secretKey: vectors.secretKey, token };
      const request = { method: "POST", target, headers, body };
      const added = sign(credentials, { service: vectors.service, region: vectors.region }, vectors.timestamp, request);
      assert.equal(added.authorization, authorization);
      assert.deepEqual(Object.keys(added).sort(), [
        "authorization",
        "x-amz-date",
        ...(token === "" ? [] : ["x-amz-security-token"]),
      ]);
    });
  }

  const letters = fc.string({ maxLength: 12 });
  it("is that of the AWS SDK for JavaScript, whatever is sent", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(letters, { maxLength: 4 }),
        fc.dictionary(letters, letters, { maxKeys: 4, noNullPrototype: true }),
        fc.stringMatching(/^[!-~]{0,30}$/),
        fc.stringMatching(/^[ -~]{0,20}$/),
        fc.uint8Array({ maxLength: 200 }),
        async (segments, query, token, value, bytes) => {
          const path = `/${segments.map(encodeURIComponent).join("/")}`;
          const headers = { host: "xray.us-east-1.amazonaws.com", "x-amz-meta": value };
          const credentials = { accessKey: "AKIDEXAMPLE", secretKey: SECRET_KEY, token };
          const request = { path, query, headers, body: Buffer.from(bytes) };
          const expected = await signBySmithy(credentials, SCOPE, DATE, request);
          const pairs = Object.entries(query).map((pair) => pair.map(encodeStrictly).join("="));
          const target = pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
          const added = sign(credentials, SCOPE, TIMESTAMP, { method: "POST", target, headers, body: request.body });
          assert.equal(added.authorization, expected.authorization);
          assert.equal(added["x-amz-security-token"], expected["x-amz-security-token"]);
        },
      ),
    ));
});

function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
